package dev.ptymcp.application.persistence;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.service.tmux.HostAnswer;
import dev.ptymcp.domain.service.tmux.HostScripts;
import dev.ptymcp.domain.service.tmux.KeptPane;
import dev.ptymcp.domain.service.tmux.TmuxVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The sessions that tmux keeps on one host: starts them, lists them, takes them up. Thread-safe; every call blocks. */
public final class TmuxHost {

    /** The most bytes of a log that are fetched at once; below what a command aside may answer. */
    static final int LOG_PIECE = 512 * 1024;

    private static final String SUBJECT = "tmux";
    private static final Duration TO_ANSWER = Duration.ofSeconds(20);

    private final HostAccess access;
    private final HostScripts scripts;
    private final BackgroundTasks tasks;
    private final TmuxTurns.Turns turns;

    /**
     * A host that nobody else of us goes to.
     *
     * @param access the ways to the host
     * @param socket the name of tmux's socket there, see {@link PersistenceSettings}
     * @param tasks where the threads of connections come from
     */
    public TmuxHost(HostAccess access, String socket, BackgroundTasks tasks) {
        this(access, socket, tasks, new TmuxTurns().at(""));
    }

    /**
     * A host that others of us go to as well.
     *
     * @param access the ways to the host
     * @param socket the name of tmux's socket there, see {@link PersistenceSettings}
     * @param tasks where the threads of connections come from
     * @param turns when to come there, and when to change something
     */
    public TmuxHost(HostAccess access, String socket, BackgroundTasks tasks, TmuxTurns.Turns turns) {
        this.access = access;
        this.scripts = new HostScripts(socket);
        this.tasks = tasks;
        this.turns = turns;
    }

    /** A session with the version of the tmux that keeps it. */
    public record Found(KeptPane pane, TmuxVersion version) {}

    HostAccess access() {
        return access;
    }

    HostScripts scripts() {
        return scripts;
    }

    BackgroundTasks tasks() {
        return tasks;
    }

    TmuxTurns.Turns turns() {
        return turns;
    }

    /**
     * Starts a session there.
     *
     * @throws TerminalException {@code PERSISTENCE_UNAVAILABLE} when tmux is missing or too old, saying how to install it;
     *     {@code WORKING_DIRECTORY_NOT_FOUND}, {@code PROGRAM_NOT_FOUND}
     */
    public Found start(HostScripts.Start start) {
        HostAnswer answer = turns.changing(() -> ask(scripts.start(start)));
        if (answer.noDirectory()) {
            throw new TerminalException(
                    ErrorCode.WORKING_DIRECTORY_NOT_FOUND,
                    "The working directory '" + start.directory().orElse("") + "' does not exist or cannot be entered.",
                    "Give the path of an existing directory as cwd.");
        }
        if (answer.noProgram()) {
            throw new TerminalException(
                    ErrorCode.PROGRAM_NOT_FOUND,
                    "The program '" + start.program().orElse("") + "' was not found; nothing was opened.",
                    "Check its name and the PATH.");
        }
        TmuxVersion version = version(answer);
        return answer.panes().stream()
                .findFirst()
                .map(pane -> new Found(pane, version))
                .orElseThrow(() -> unavailable(
                        "tmux did not start a session: " + answer.failure().orElse("it said nothing") + "."));
    }

    /** Every session of ours that is kept there; none when there is no tmux. */
    public List<KeptPane> list() {
        return ask(scripts.list()).panes();
    }

    /** Which tmux is there, and how many sessions it keeps; or how it is installed. */
    public List<Finding> examine() {
        HostAnswer answer;
        try {
            answer = ask(scripts.list());
        } catch (TerminalException failure) {
            return List.of(Finding.problem(SUBJECT, failure));
        }
        return List.of(lack(answer)
                .map(lack -> Finding.note(SUBJECT, lack.what() + ".", lack.remedy() + "."))
                .orElseGet(() -> Finding.ok(
                        SUBJECT,
                        answer.version().map(version -> "Version " + version).orElse("A version that says nothing")
                                + ", which keeps " + answer.panes().size() + " sessions.")));
    }

    /**
     * A session by its id or name; of several with one name the first.
     *
     * @param visible whether sessions of this owner count
     */
    public Optional<Found> find(String idOrName, Predicate<Optional<String>> visible) {
        HostAnswer answer = ask(scripts.list());
        return answer.panes().stream()
                .filter(pane -> visible.test(pane.session().owner()))
                .filter(pane -> pane.session().id().value().equals(idOrName)
                        || pane.session().name().equals(Optional.of(idOrName)))
                .findFirst()
                .map(pane -> new Found(pane, version(answer)));
    }

    /** A session as it stands now; empty when it is gone. */
    Optional<KeptPane> look(KeptPane pane) {
        HostAnswer answer = ask(scripts.list(pane.session().id()));
        if (!answer.complete()) {
            throw unavailable("The host did not say what it keeps.");
        }
        return answer.panes().stream()
                .filter(one -> one.pane().equals(pane.pane()))
                .findFirst();
    }

    /**
     * A part of a session's log.
     *
     * @return empty when there is none
     */
    Optional<HostAnswer.LogPart> log(KeptPane pane, long from, int count) {
        if (pane.directory().isEmpty()) {
            return Optional.empty();
        }
        byte[] output = run(scripts.log(pane, from, count));
        return HostAnswer.log(output, from);
    }

    /** As {@link #log}, but once the program has ended: waits a moment for what writes the log. */
    Optional<HostAnswer.LogPart> lastOfLog(KeptPane pane, long from) {
        return pane.directory().isEmpty()
                ? Optional.empty()
                : HostAnswer.log(run(scripts.lastOfLog(pane, from, LOG_PIECE)), from);
    }

    boolean signal(KeptPane pane, String name, boolean everything) {
        return new String(run(scripts.signal(pane, name, everything)), StandardCharsets.US_ASCII)
                .contains("pty-mcp done");
    }

    /** Forgets an ended session, unless somebody else may still read it. */
    void forget(SessionId id, HostScripts.Reader reader) {
        turns.changing(() -> ask(scripts.forget(id, reader)));
    }

    /** Ends a session and everything that runs in it. */
    public void kill(SessionId id) {
        turns.changing(() -> ask(scripts.kill(id)));
    }

    /** The line with which a person attaches to a session. */
    public String attachLine(SessionId id) {
        return access.attachPrefix() + scripts.attachLine(id);
    }

    /**
     * A point in the output of a session.
     *
     * @param offset how many bytes are before it
     * @param before the last of them, as far as they are known
     */
    public record Point(long offset, byte[] before) {}

    /** As {@link #attach(Found, Point)}, where nothing is known of what was before. */
    public TmuxConnection attach(Found found, long from) {
        return attach(found, new Point(from, new byte[0]));
    }

    /**
     * Takes a session up: reads go on at {@code from}, whatever was printed while nobody was attached.
     *
     * @param from the point of the first byte to be read; what the host does not hold any more is skipped
     */
    public TmuxConnection attach(Found found, Point from) {
        return TmuxConnection.attach(this, found, from);
    }

    /**
     * The oldest offset from which at most {@code most} bytes lead to the end of a session's log; without a log an offset that
     * nobody has got to yet.
     */
    public long newest(KeptPane pane, long most) {
        return log(pane, 0, 0)
                .map(part -> Math.max(part.first(), part.end() - most))
                .orElseGet(() -> ask(scripts.reached(pane.session().id())).reached());
    }

    private HostAnswer ask(byte[] script) {
        return new HostAnswer(run(script));
    }

    private byte[] run(byte[] script) {
        return access.host()
                .run(HostScripts.COMMAND, script, TO_ANSWER)
                .map(HostConnection.CommandOutcome::output)
                .orElseThrow(() -> new TerminalException(
                        ErrorCode.PERSISTENCE_UNAVAILABLE,
                        "The host ran no command aside, which persistent sessions need.",
                        "Open the session without persistent."));
    }

    private static TmuxVersion version(HostAnswer answer) {
        lack(answer).ifPresent(lack -> {
            throw notUsable(lack.what() + "; nothing was opened.", lack.remedy());
        });
        return answer.version().orElseThrow(() -> unavailable("The host did not answer as a POSIX system does."));
    }

    /** What is wrong with the tmux of a host, as a sentence without its end, and what to do, the same. */
    private record Lack(String what, String remedy) {}

    private static Optional<Lack> lack(HostAnswer answer) {
        Optional<Lack> missing = answer.missing()
                .map(install -> new Lack(
                        "There is no tmux on that host, which keeps persistent sessions",
                        install.isEmpty() ? "Install tmux there" : "Install it there with: " + install));
        return missing.or(() -> answer.version()
                .filter(version -> version.compareTo(TmuxVersion.OLDEST) < 0)
                .map(version -> tooOld(version, answer.old().orElse(""))));
    }

    private static Lack tooOld(TmuxVersion version, String install) {
        return new Lack(
                "The tmux there is " + version + ", and " + TmuxVersion.OLDEST + " or later is needed",
                "Install a newer one there" + (install.isEmpty() ? "" : ", where that brings one, with: " + install));
    }

    private static TerminalException notUsable(String why, String remedy) {
        return new TerminalException(
                ErrorCode.PERSISTENCE_UNAVAILABLE, why, remedy + "; or open the session without persistent.");
    }

    private static TerminalException unavailable(String why) {
        return new TerminalException(
                ErrorCode.PERSISTENCE_UNAVAILABLE,
                why + " Nothing was opened.",
                "Open the session without persistent, or see what tmux says on that host.");
    }
}
