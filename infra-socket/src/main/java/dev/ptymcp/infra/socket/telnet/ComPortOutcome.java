package dev.ptymcp.infra.socket.telnet;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of a setting of a serial line.
 *
 * @param setting what was to be set
 * @param asked what was asked for, in words
 * @param applied what the server says it is now, in words; empty when it has not answered
 */
public record ComPortOutcome(ComPortSetting setting, String asked, Optional<String> applied) {

    /** How the server took it. */
    public enum Kind {
        /** It was set. */
        ACCEPTED,
        /** It was not set, or to something else. */
        REFUSED,
        /** The server has not answered. */
        UNANSWERED
    }

    /** Checks that nothing is null. */
    public ComPortOutcome {
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(applied, "applied");
    }

    /** How the server took it. */
    public Kind kind() {
        return applied.map(value -> value.equals(asked) ? Kind.ACCEPTED : Kind.REFUSED)
                .orElse(Kind.UNANSWERED);
    }

    /** A sentence that tells it. */
    public String describe() {
        return switch (kind()) {
            case ACCEPTED -> "The server set " + setting.words() + " to " + asked + ".";
            case REFUSED ->
                "The server was asked to set " + setting.words() + " to " + asked + " and has set it to "
                        + applied.orElse("") + ".";
            case UNANSWERED ->
                "The server did not answer when it was asked to set " + setting.words() + " to " + asked + ".";
        };
    }
}
