package dev.ptymcp.adapter.mcp.completion;

import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.target.ConnectionTarget.Kind;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import dev.ptymcp.domain.service.keys.KeyNotation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The values that there are now and that begin, or else go on, as somebody has begun. */
final class Choices {

    private final Terminals terminals;

    Choices(Terminals terminals) {
        this.terminals = terminals;
    }

    /** All that fit, those that begin with it first. Empty where a configuration cannot be read: whoever opens is told. */
    List<String> of(Completed what, Caller caller, String begun) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        List<String> all = all(what, caller).stream()
                // What would not be shown as it is cannot be chosen by what is shown.
                .filter(value -> NeutralText.of(value).equals(value))
                .distinct()
                .toList();
        return Stream.concat(
                        all.stream().filter(value -> lower(value).startsWith(wanted)),
                        all.stream().filter(value -> lower(value).indexOf(wanted) > 0))
                .toList();
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    private List<String> all(Completed what, Caller caller) {
        try {
            return switch (what) {
                case SESSIONS ->
                    sessions(caller)
                            .flatMap(session -> Stream.concat(
                                    session.name().stream(),
                                    Stream.of(session.id().value())))
                            .toList();
                case NAMES ->
                    sessions(caller).flatMap(session -> session.name().stream()).toList();
                case HOSTS -> targets(Kind.SSH);
                case DEVICES -> targets(Kind.SERIAL);
                case PROFILES ->
                    terminals.profiles().all().stream()
                            .map(known -> known.profile().name())
                            .toList();
                case KEYS -> KeyNotation.names();
            };
        } catch (TerminalException e) {
            return List.of();
        }
    }

    private Stream<SessionInfo> sessions(Caller caller) {
        return terminals.as(caller).list(new SessionFilter(Optional.empty(), List.of(), true)).stream();
    }

    private List<String> targets(Kind kind) {
        return terminals.targets().stream()
                .filter(target -> target.kind() == kind)
                .map(KnownTarget::name)
                .toList();
    }
}
