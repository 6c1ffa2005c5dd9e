package dev.ptymcp.domain.service.policy;

import dev.ptymcp.domain.model.policy.CommandRule;
import dev.ptymcp.domain.model.policy.Decision;
import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.policy.PolicyTarget;
import dev.ptymcp.domain.model.policy.Verdict;
import dev.ptymcp.domain.service.policy.Reading.Note;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules, and what they say about a text. Every command in the text is judged alone: of the operator's rules the first that
 * applies decides; where none does, the built-in ones count. The strictest of all commands is what becomes of the text.
 * Immutable, total, deterministic.
 */
public final class CommandPolicy {

    /**
     * A built-in rule, for people.
     *
     * @param name what it is called in answers
     * @param reason why there is such a rule
     */
    public record Description(String name, String reason) {}

    private static final Pattern DRIVE = Pattern.compile("(?i)(^|[\\s\"'=:])[a-z]:\\\\|\\\\\\\\[.?]\\\\");

    private final List<CommandRule> rules;
    private final Decision builtIn;

    /**
     * @param rules the operator's own, in their order
     * @param builtIn what the built-in rules decide; {@link Decision#ALLOW} switches them off
     */
    public CommandPolicy(List<CommandRule> rules, Decision builtIn) {
        this.rules = List.copyOf(rules);
        this.builtIn = builtIn;
    }

    /** The built-in rules, in their order. */
    public static List<Description> builtInRules() {
        return BuiltInRules.ALL.stream()
                .map(rule -> new Description(rule.name(), rule.reason()))
                .toList();
    }

    /** Whether there is nothing that could ever refuse. */
    public boolean allowsEverything() {
        return builtIn == Decision.ALLOW && rules.stream().allMatch(rule -> rule.decision() == Decision.ALLOW);
    }

    /** What becomes of it. */
    public Verdict judge(PolicyQuestion question) {
        return judge(question, Set.of());
    }

    /** What becomes of it when these rules need not ask any more. */
    public Verdict judge(PolicyQuestion question, Set<String> waived) {
        if (allowsEverything()) {
            return Verdict.ALLOWED;
        }
        Verdict strictest = Verdict.ALLOWED;
        for (Reading reading : readings(question)) {
            strictest = strictest.orStricter(judge(reading, question, waived));
        }
        return strictest;
    }

    private static List<Reading> readings(PolicyQuestion question) {
        List<Reading> readings = new ArrayList<>();
        if (!question.argv().isEmpty()) {
            readings.add(CommandWords.readArguments(
                    question.argv().stream().map(CommandPolicy::slashed).toList()));
            return readings;
        }
        List<String> texts = question.kind() == PolicyQuestion.Kind.SHOWN_LINE
                ? ShownLine.readings(question.text())
                : List.of(question.text());
        for (String text : texts) {
            readings.add(CommandWords.read(slashed(text)));
            // The line may be for an interpreter of another language, which can start commands too.
            CodeStrings.of(text).forEach(command -> readings.add(CommandWords.read(command)));
        }
        return readings;
    }

    /** Windows writes its paths with what shells elsewhere quote with. */
    private static String slashed(String text) {
        return DRIVE.matcher(text).find() ? text.replace('\\', '/') : text;
    }

    private Verdict judge(Reading reading, PolicyQuestion question, Set<String> waived) {
        Verdict strictest = Verdict.ALLOWED;
        if (reading.notes().contains(Note.FORK_BOMB)) {
            strictest = strictest.orStricter(verdict(BuiltInRules.named(BuiltInRules.FORK_BOMB), waived));
        }
        if (reading.notes().contains(Note.UNREAD)) {
            strictest = strictest.orStricter(verdict(BuiltInRules.named(BuiltInRules.UNREADABLE), waived));
        }
        List<ReadCommand> commands = reading.commands().isEmpty() ? List.of(ReadCommand.NOTHING) : reading.commands();
        // Long scripts repeat themselves.
        for (ReadCommand command : new LinkedHashSet<>(commands)) {
            strictest = strictest.orStricter(judge(command, question, waived));
            if (strictest.decision() == Decision.DENY) {
                return strictest;
            }
        }
        return strictest;
    }

    private Verdict judge(ReadCommand command, PolicyQuestion question, Set<String> waived) {
        PolicyTarget target = question.target();
        Look look = new Look(command, target);
        for (CommandRule rule : rules) {
            if (RuleMatch.applies(rule, look, question)) {
                String reason = rule.reason().isEmpty() ? "A rule of the configuration is about it." : rule.reason();
                return waived(new Verdict(rule.decision(), rule.name(), reason), waived);
            }
        }
        return builtIn == Decision.ALLOW
                ? Verdict.ALLOWED
                : BuiltInRules.ALL.stream()
                        .filter(rule -> rule.applies().test(look))
                        .map(rule -> verdict(rule, waived))
                        .filter(verdict -> !verdict.allows())
                        .findFirst()
                        .orElse(Verdict.ALLOWED);
    }

    private Verdict verdict(BuiltInRule rule, Set<String> waived) {
        return waived(new Verdict(builtIn, rule.name(), rule.reason()), waived);
    }

    private static Verdict waived(Verdict verdict, Set<String> waived) {
        return verdict.decision() == Decision.ASK && waived.contains(verdict.rule()) ? Verdict.ALLOWED : verdict;
    }
}
