package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.TableKey;
import dev.ptymcp.app.config.TomlTable;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.application.access.Rules;
import dev.ptymcp.application.approval.ApprovalWay;
import dev.ptymcp.application.approval.CommandRules;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.policy.CommandRule;
import dev.ptymcp.domain.model.policy.Decision;
import dev.ptymcp.domain.model.policy.PolicyTarget.Transport;
import dev.ptymcp.domain.service.policy.CommandPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which commands may be run, and who says so. */
final class PolicySettings {

    /** What the built-in rules do. */
    enum BuiltIn {
        ASK,
        DENY,
        OFF
    }

    private static final ConfigKey<BuiltIn> BUILT_IN = ConfigKey.of(
            "policy.builtin",
            ValueTypes.choice(BuiltIn.class),
            BuiltIn.ASK,
            "What the built-in rules do with commands that destroy, see docs/policy.md. They are a guard rail against"
                    + " mistakes, not a fence.");
    private static final ConfigKey<ApprovalWay> APPROVAL = ConfigKey.of(
            "policy.approval",
            ValueTypes.choice(ApprovalWay.class),
            ApprovalWay.PERSON,
            "Whose word counts where a rule asks: person is whoever sits at the MCP client, asked by a form; model lets the"
                    + " model approve its own calls where no person can be asked, with the tool request_approval of the group"
                    + " approvals; none refuses.");

    static final TableKey<CommandRule> RULES = new TableKey<>(
            "policy.rule",
            "A rule of your own about commands. For each command the first rule that fits decides, before the built-in ones;"
                    + " the strictest command decides about a text.",
            List.of(
                    new TableKey.Field("name", "a text", "What it is called in answers. Required."),
                    new TableKey.Field("decision", "one of allow, ask, deny", "What it decides. Required."),
                    new TableKey.Field(
                            "programs",
                            "an array of patterns",
                            "The program's own name; `{opaque}` for one that cannot be read."),
                    new TableKey.Field(
                            "arguments",
                            "an array of patterns",
                            "Each must fit an argument. `-rf` fits these options in any order; `{system}`, `{home}`, `{disk}`,"
                                    + " `{system-file}` and `{opaque}` fit kinds of them."),
                    new TableKey.Field(
                            "hosts",
                            "an array of patterns",
                            "The host or device as the call names it; `local` for this machine."),
                    new TableKey.Field(
                            "transports",
                            "an array of local, ssh, serial, telnet, raw, tls, unix",
                            "How it is reached."),
                    new TableKey.Field("tools", "an array of patterns", "The tool that is called."),
                    new TableKey.Field("reason", "a text", "Why; shown to whoever is asked or refused.")),
            PolicySettings::rule);

    static final List<ConfigKey<?>> KEYS = List.of(BUILT_IN, APPROVAL);

    private PolicySettings() {}

    static Rules rules(Configuration configuration, TimeSource time) {
        Decision builtIn =
                switch (configuration.get(BUILT_IN)) {
                    case ASK -> Decision.ASK;
                    case DENY -> Decision.DENY;
                    case OFF -> Decision.ALLOW;
                };
        CommandPolicy policy = new CommandPolicy(configuration.get(RULES), builtIn);
        return policy.allowsEverything() ? Rules.NONE : new CommandRules(policy, configuration.get(APPROVAL), time);
    }

    private static Optional<CommandRule> rule(TomlTable table) {
        String name = table.requiredText("name");
        Optional<Decision> decision = word(table, "decision", table.requiredText("decision"), Decision.values());
        Set<Transport> transports = new HashSet<>();
        for (String text : table.texts("transports")) {
            word(table, "transports", text, Transport.values()).ifPresent(transports::add);
        }
        List<String> programs = table.texts("programs");
        List<String> arguments = table.texts("arguments");
        List<String> hosts = table.texts("hosts");
        List<String> tools = table.texts("tools");
        String reason = table.text("reason").orElse("");
        if (name.isBlank() || decision.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CommandRule(
                name, decision.get(), programs, arguments, hosts, transports, new ArrayList<>(tools), reason));
    }

    private static <E extends Enum<E>> Optional<E> word(TomlTable table, String key, String text, E[] constants) {
        Optional<E> found = Arrays.stream(constants)
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
        if (found.isEmpty() && !text.isEmpty()) {
            String words = Arrays.stream(constants)
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            table.problem(key, key + " is '" + text + "' but must be one of " + words + ".");
        }
        return found;
    }
}
