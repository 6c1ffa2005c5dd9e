package dev.ptymcp.infra.ssh.config;

import java.util.Locale;

/**
 * A line that is understood but not followed.
 *
 * @param directive what it is
 * @param argument its first argument
 * @param where the line
 */
record NotFollowed(OtherDirective directive, String argument, Location where) implements Directive {

    @Override
    public void applyTo(Resolution resolution) {
        resolution.pass(this);
    }

    /** Whether it is to be spoken of. */
    boolean matters() {
        return switch (directive.treatment()) {
            case WARNED -> !asksForWhatIsDone();
            case WARNED_UNLESS_SYSTEM -> where.userFile() && !asksForWhatIsDone();
            case IGNORED -> false;
        };
    }

    ConfigWarning warning() {
        return where.warning(directive.name() + " is not followed: " + directive.note() + ".");
    }

    private boolean asksForWhatIsDone() {
        return directive.harmless().contains(argument.toLowerCase(Locale.ROOT));
    }
}
