package dev.ptymcp.domain.service.policy;

import dev.ptymcp.domain.model.policy.CommandRule;
import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.policy.PolicyTarget;
import java.util.List;
import java.util.Locale;

/** Whether a rule of the operator is about a command. Stateless. */
final class RuleMatch {

    private static final String OPAQUE = "{opaque}";

    private RuleMatch() {}

    static boolean applies(CommandRule rule, Look look, PolicyQuestion question) {
        PolicyTarget target = question.target();
        return (rule.transports().isEmpty() || rule.transports().contains(target.transport()))
                && (rule.tools().isEmpty() || any(rule.tools(), question.tool()))
                && (rule.hosts().isEmpty() || any(rule.hosts(), target.place()))
                && (rule.programs().isEmpty() || program(rule.programs(), look))
                && rule.arguments().stream().allMatch(pattern -> argument(pattern, look));
    }

    private static boolean any(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> fits(pattern, text));
    }

    private static boolean fits(String pattern, String text) {
        return Glob.matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    private static boolean program(List<String> patterns, Look look) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.equals(OPAQUE)
                        ? look.command().program().indexOf(ReadCommand.UNKNOWN) >= 0
                        : !look.anything() && fits(pattern, look.command().program())
                                || look.is(pattern.toLowerCase(Locale.ROOT)));
    }

    private static boolean argument(String pattern, Look look) {
        return switch (pattern) {
            case "{system}" -> look.operand(look::system);
            case "{home}" -> look.operand(look::home);
            case "{disk}" ->
                look.argument(word -> look.block(word.replaceFirst("^of=", ""))) || look.writes(look::block);
            case "{system-file}" -> look.operand(look::file) || look.writes(look::file);
            case OPAQUE -> look.argument(word -> word.indexOf(ReadCommand.UNKNOWN) >= 0);
            default -> look.argument(word -> Glob.matches(pattern, word)) || option(pattern, look.options());
        };
    }

    private static boolean option(String pattern, Options options) {
        if (pattern.startsWith("--")) {
            return options.name(pattern);
        }
        return pattern.matches("-[A-Za-z0-9]+")
                && pattern.substring(1).chars().allMatch(c -> options.letter(String.valueOf((char) c)));
    }
}
