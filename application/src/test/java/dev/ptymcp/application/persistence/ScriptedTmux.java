package dev.ptymcp.application.persistence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.ProgramSight;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.tmux.KeptPane;
import dev.ptymcp.domain.service.tmux.KeptSession;
import dev.ptymcp.domain.service.tmux.TmuxVersion;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host with a tmux that keeps one session, of which the test is the program and decides what goes wrong. */
public final class ScriptedTmux implements HostConnection {

    private static final Pattern LOG = Pattern.compile("from=(\\d+) left=(\\d+) waits=(\\d+)");

    private final KeptSession session = new KeptSession(
            new SessionId("s-abcdefgh"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Instant.EPOCH,
            "flood",
            "c0ffee00",
            Map.of());

    /** What was asked of the host, by its kind. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Deque<Runnable> beforeLogs = new ArrayDeque<>();
    private ScriptedControl control = new ScriptedControl(this);
    private boolean paused;
    private boolean dead;
    private String fields = "0|||";
    private boolean gone;
    private boolean unreachable;
    private boolean hanging;
    private int lag;
    private boolean noLog;

    public HostAccess access() {
        return new HostAccess(this, command -> attach(), pid -> ProgramSight.NONE, "");
    }

    private synchronized TerminalConnection attach() {
        paused = false;
        control = new ScriptedControl(this);
        control.line("%begin 1 1 0\n%end 1 1 0\n%session-changed $0 s-abcdefgh");
        if (gone) {
            control.end();
        }
        return control;
    }

    public TmuxHost.Found found() {
        KeptPane pane = new KeptPane(session, "%0", 42, "/log", new TerminalSize(80, 24), Optional.empty(), 1);
        return new TmuxHost.Found(pane, new TmuxVersion(3, 3));
    }

    // ---- the program and its fate

    public synchronized void print(byte[] bytes) {
        printed.writeBytes(bytes);
        if (!paused) {
            control.output(bytes);
        }
    }

    synchronized void printUnlessEnded(byte[] bytes) {
        if (!dead) {
            print(bytes);
        }
    }

    /** What tmux had not sent when the program ended is in the log alone. */
    synchronized void printUnsent(byte[] bytes) {
        printed.writeBytes(bytes);
    }

    synchronized void send(byte[] bytes) {
        control.output(bytes);
    }

    synchronized void pause() {
        if (!paused) {
            paused = true;
            control.line("%pause %0");
        }
    }

    synchronized void goOn() {
        paused = false;
    }

    /** The program ends; with empty fields tmux does not know yet how. */
    synchronized void end(int code) {
        dead = true;
        fields = "1|" + code + "||";
    }

    /** The terminal is closed, but the program goes on. */
    synchronized void tellOfNothing() {
        control.line("%subscription-changed dead $0 @0 0 - : 1");
    }

    synchronized void tell() {
        control.line("%window-renamed @0 died");
    }

    /** Somebody has changed the size of the terminal. */
    synchronized void resize(int cols, int rows) {
        control.line("%layout-change @0 be5d," + cols + "x" + rows + ",0,0,0");
    }

    /** The connection to tmux breaks. */
    synchronized void cut() {
        control.end();
    }

    /** Somebody has ended the session. */
    synchronized void remove() {
        gone = true;
        noLog = true;
        control.end();
    }

    synchronized void unreachable(boolean now) {
        unreachable = now;
    }

    /** What writes the log does not get on. */
    synchronized void hang(int missing) {
        hanging = true;
        lag = missing;
    }

    synchronized void lag(int bytes) {
        lag = bytes;
    }

    public synchronized void loseLog() {
        noLog = true;
    }

    /** Happens just before the next answers about the log, one before each. */
    synchronized void beforeLog(Runnable what) {
        beforeLogs.add(what);
    }

    synchronized byte[] all() {
        return printed.toByteArray();
    }

    synchronized String dead() {
        return dead ? "1" : "0";
    }

    // ---- the host

    @Override
    public Optional<CommandOutcome> run(String command, byte[] input, Duration atMost) {
        String script = new String(input, ISO_8859_1);
        Runnable before = null;
        synchronized (this) {
            if (unreachable) {
                return Optional.empty();
            }
            if (LOG.matcher(script).find()) {
                before = beforeLogs.poll();
            }
        }
        if (before != null) {
            before.run();
        }
        return Optional.of(new CommandOutcome(0, answer(script), new byte[0]));
    }

    private synchronized byte[] answer(String script) {
        Matcher log = LOG.matcher(script);
        if (log.find()) {
            asked.add("log");
            return log(Long.parseLong(log.group(1)), Integer.parseInt(log.group(2)));
        }
        if (script.contains("list-panes")) {
            asked.add("look");
            String line = "pty-mcp pane|s-abcdefgh|" + session.encoded() + "|/log|%0|42|80|24|" + fields + "1||\n";
            return ("pty-mcp version tmux 3.3a\n" + (gone ? "" : line) + "pty-mcp end\n").getBytes(ISO_8859_1);
        }
        asked.add(script.contains("@ptymcp-read") ? "forget" : "kill");
        return "pty-mcp done\n".getBytes(ISO_8859_1);
    }

    private byte[] log(long from, int count) {
        if (noLog) {
            return "pty-mcp gone\n".getBytes(ISO_8859_1);
        }
        byte[] all = printed.toByteArray();
        int end = Math.max(0, all.length - lag);
        int begin = (int) Math.min(from, end);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(("pty-mcp log 0 " + end + (lag > 0 ? " busy\n" : " idle\n")).getBytes(ISO_8859_1));
        answer.writeBytes(Arrays.copyOfRange(all, begin, Math.min(begin + count, end)));
        if (!hanging) {
            lag = 0;
        }
        return answer.toByteArray();
    }

    @Override
    public String software() {
        return "";
    }

    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        throw new IllegalStateException("nobody opens terminals here");
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
