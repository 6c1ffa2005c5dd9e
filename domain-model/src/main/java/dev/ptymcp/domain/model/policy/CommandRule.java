package dev.ptymcp.domain.model.policy;

import dev.ptymcp.domain.model.policy.PolicyTarget.Transport;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A rule of the operator. It applies to a command when every list that is not empty has something that fits; patterns hold
 * {@code *} for any characters and {@code ?} for one.
 *
 * @param name what it is called in answers
 * @param decision what it decides
 * @param programs patterns for the program's own name, without its directory
 * @param arguments patterns that must each fit an argument. {@code -rf} fits these short options in any order, together or
 *     apart; everything else is compared with whole arguments
 * @param hosts patterns for the place: a host, a device, {@code local}
 * @param transports how the place is reached
 * @param tools patterns for the tool that is called
 * @param reason why, as a sentence for people; empty for none
 */
public record CommandRule(
        String name,
        Decision decision,
        List<String> programs,
        List<String> arguments,
        List<String> hosts,
        Set<Transport> transports,
        List<String> tools,
        String reason) {

    /** Copies, and checks that there is a name. */
    public CommandRule {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A rule needs a name.");
        }
        Objects.requireNonNull(decision, "decision");
        programs = List.copyOf(programs);
        arguments = List.copyOf(arguments);
        hosts = List.copyOf(hosts);
        transports = Set.copyOf(transports);
        tools = List.copyOf(tools);
        Objects.requireNonNull(reason, "reason");
    }
}
