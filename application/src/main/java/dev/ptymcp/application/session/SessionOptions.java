package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.terminal.LineEnding;
import dev.ptymcp.domain.service.charset.TerminalCharset;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a session behaves, whatever it talks to.
 *
 * @param lineEnding what Enter sends; empty for what suits the target
 * @param shellIntegration whether a known interactive shell gets the marks that make {@code run} exact
 * @param recorded whether a transcript is kept; empty leaves that to whoever keeps them
 * @param settle how long to wait for the first prompt or the first quiet moment, at most; up to 5 minutes
 * @param encoding how the other side writes and reads characters; one that leaves ASCII as it is. Its output
 *     is kept as UTF-8, and text is typed in it
 * @param pace how slowly everything is typed
 * @param reconnect whether a session whose connection went away goes on when the target can be reached again
 * @param timestamps whether it is remembered when each line of output arrived
 * @param profile what is known of the command line of the device or the program; with one no script is ever sent
 * @param login whether to log in at the console first, as the profile's dialogue says
 * @param scope what may be done on the session; empty for the widest that the operator allows
 * @param limits which limits are to be others than those that new sessions begin with
 * @param persistent whether the session outlives this server, on tmux where it runs
 */
public record SessionOptions(
        Optional<LineEnding> lineEnding,
        boolean shellIntegration,
        Optional<Boolean> recorded,
        Duration settle,
        Charset encoding,
        Pace pace,
        boolean reconnect,
        boolean timestamps,
        Optional<Profile> profile,
        Optional<ConsoleLogin> login,
        Optional<SessionScope> scope,
        LimitChange limits,
        boolean persistent) {

    private static final Duration LONGEST_SETTLE = Duration.ofMinutes(5);

    /** Shell integration, 15 seconds to settle, UTF-8, full speed, no reconnecting, no times, no device. */
    public static final SessionOptions DEFAULT = new SessionOptions(
            Optional.empty(),
            true,
            Optional.empty(),
            Duration.ofSeconds(15),
            StandardCharsets.UTF_8,
            Pace.FULL,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            LimitChange.NONE,
            false);

    /** Checks the ranges. */
    public SessionOptions {
        Objects.requireNonNull(lineEnding, "lineEnding");
        Objects.requireNonNull(recorded, "recorded");
        TerminalCharset.require(encoding);
        Objects.requireNonNull(pace, "pace");
        Objects.requireNonNull(scope, "scope");
        limits.requirePerSession();
        if (login.isPresent() && profile.flatMap(Profile::login).isEmpty()) {
            throw new InvalidArgumentException(
                    "login",
                    profile.map(Profile::name).orElse("asked for without a profile"),
                    "used with a device profile that has a login dialogue");
        }
        if (profile.filter(Profile::ofShell).isPresent()) {
            throw new InvalidArgumentException(
                    "profile",
                    profile.get().name(),
                    "that of a device or of a program with prompts; a shell is opened without one");
        }
        if (settle.isNegative() || settle.compareTo(LONGEST_SETTLE) > 0) {
            throw new InvalidArgumentException("settle", settle, "a duration up to 5 minutes");
        }
    }

    /** Whether the command line is known to be that of a device. */
    boolean atDevice() {
        return profile.filter(Profile::ofDevice).isPresent();
    }

    /** The same with another line ending. */
    public SessionOptions lineEnding(LineEnding newEnding) {
        return changed(draft -> draft.lineEnding = Optional.of(newEnding));
    }

    /** The same with or without shell integration. */
    public SessionOptions shellIntegration(boolean wanted) {
        return changed(draft -> draft.shellIntegration = wanted);
    }

    /** The same with or without a transcript. */
    public SessionOptions recorded(boolean wanted) {
        return changed(draft -> draft.recorded = Optional.of(wanted));
    }

    /** The same with another time to settle. */
    public SessionOptions settle(Duration newSettle) {
        return changed(draft -> draft.settle = newSettle);
    }

    /** The same with another encoding. */
    public SessionOptions encoding(Charset newEncoding) {
        return changed(draft -> draft.encoding = newEncoding);
    }

    /** The same with another pace. */
    public SessionOptions pace(Pace newPace) {
        return changed(draft -> draft.pace = newPace);
    }

    /** The same with or without reconnecting. */
    public SessionOptions reconnect(boolean wanted) {
        return changed(draft -> draft.reconnect = wanted);
    }

    /** The same with or without the times of lines. */
    public SessionOptions timestamps(boolean wanted) {
        return changed(draft -> draft.timestamps = wanted);
    }

    /** The same for a device or a program; for a shell, which needs no profile but its own reports, the same as it is. */
    public SessionOptions profile(Profile newProfile) {
        return newProfile.ofShell() ? this : changed(draft -> draft.profile = Optional.of(newProfile));
    }

    /** The same with a login at the console first, for which there must be a profile. */
    public SessionOptions login(ConsoleLogin newLogin) {
        return changed(draft -> draft.login = Optional.of(newLogin));
    }

    /** The same for less than everything. */
    public SessionOptions scope(SessionScope newScope) {
        return changed(draft -> draft.scope = Optional.of(newScope));
    }

    /** The same with limits of its own. */
    public SessionOptions limits(LimitChange newLimits) {
        return changed(draft -> draft.limits = newLimits);
    }

    /** The same as a session that outlives this server, or not. */
    public SessionOptions persistent(boolean wanted) {
        return changed(draft -> draft.persistent = wanted);
    }

    private SessionOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The components while one of them is changed. */
    private static final class Draft {

        private Optional<LineEnding> lineEnding;
        private boolean shellIntegration;
        private Optional<Boolean> recorded;
        private Duration settle;
        private Charset encoding;
        private Pace pace;
        private boolean reconnect;
        private boolean timestamps;
        private Optional<Profile> profile;
        private Optional<ConsoleLogin> login;
        private Optional<SessionScope> scope;
        private LimitChange limits;
        private boolean persistent;

        Draft(SessionOptions options) {
            lineEnding = options.lineEnding;
            shellIntegration = options.shellIntegration;
            recorded = options.recorded;
            settle = options.settle;
            encoding = options.encoding;
            pace = options.pace;
            reconnect = options.reconnect;
            timestamps = options.timestamps;
            profile = options.profile;
            login = options.login;
            scope = options.scope;
            limits = options.limits;
            persistent = options.persistent;
        }

        SessionOptions done() {
            return new SessionOptions(
                    lineEnding,
                    shellIntegration,
                    recorded,
                    settle,
                    encoding,
                    pace,
                    reconnect,
                    timestamps,
                    profile,
                    login,
                    scope,
                    limits,
                    persistent);
        }
    }
}
