package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.shell.CommandRun;
import dev.ptymcp.domain.service.shell.CommandTracker;
import dev.ptymcp.domain.service.shell.ShellIntegration;
import dev.ptymcp.domain.service.shell.ShellLaunch;
import dev.ptymcp.domain.service.shell.ShellMarks;
import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtFork;
import dev.ptymcp.domain.service.vt.VtParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A real shell in a real terminal with its integration, driven the way a session drives it. For one thread. */
final class ShellSession implements AutoCloseable {

    /** What a command gave. */
    record Answer(String output, OptionalInt exitCode, Optional<String> cwd, ShellPhase phase) {

        int code() {
            return exitCode.orElseThrow(() -> new AssertionError("no exit code: " + this));
        }
    }

    private static final String NONCE = "Te5tN0nce1234567";
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final TerminalConnection connection;
    private final OutputBuffer log = new OutputBuffer(OutputBuffer.DEFAULT_CAPACITY);
    private final CommandTracker tracker = new CommandTracker();
    private final List<CommandMark> marks = new ArrayList<>();
    private final VtScreen screen;
    private final ShellMarks shellMarks = new ShellMarks(NONCE, this::mark);
    private final VtParser parser;
    private final byte[] buffer = new byte[8192];
    private boolean ended;

    private ShellSession(TerminalConnection connection, TerminalSize size) {
        this.connection = connection;
        this.screen = new VtScreen(size, 100);
        this.parser = new VtParser(new VtFork(screen, shellMarks), 0);
        shellMarks.follow(parser);
    }

    /** Starts a shell and waits for its prompt. */
    static ShellSession start(Path directory, LocalProgram program) {
        return start(directory, program, UnaryOperator.identity());
    }

    /** Starts a shell whose scripts have been changed. */
    static ShellSession start(Path directory, LocalProgram program, UnaryOperator<String> scripts) {
        ShellLaunch launch = ShellIntegration.launch(program, Map.of(), NONCE)
                .orElseThrow(() -> new AssertionError("not taken for a shell: " + program.describe()));
        Map<String, String> changed = new HashMap<>(launch.supportFiles());
        changed.replaceAll((name, text) -> scripts.apply(text));
        ShellLaunch ours = new ShellLaunch(launch.kind(), launch.command(), launch.environment(), changed);
        ShellSession session = startAsItIs(directory, ours.applyTo(program));
        session.await(ShellPhase.PROMPT);
        return session;
    }

    /** Starts a program without integration, and waits for nothing. */
    static ShellSession startAsItIs(Path directory, LocalProgram program) {
        TerminalSize size = new TerminalSize(100, 30);
        return new ShellSession(LocalPrograms.transport(directory).open(program, size), size);
    }

    private void mark(CommandMark mark) {
        marks.add(mark);
        tracker.accept(mark);
    }

    CommandTracker tracker() {
        return tracker;
    }

    /** The rows of the screen, without trailing blanks and empty rows at the end. */
    String screen() {
        return String.join("\n", screen.rows()).stripTrailing();
    }

    /** The row of the screen that holds the cursor. */
    String newestLine() {
        return screen.lastVisualLine();
    }

    /** Everything that was printed so far, byte for byte. */
    byte[] raw() {
        return log.read(0, log.end()).bytes();
    }

    /** Runs a command, of several lines perhaps, and waits until the shell wants something again. */
    Answer run(String command) {
        CommandRun run = begin(command);
        Answer answer = answer(run);
        tracker.finish();
        return answer;
    }

    private CommandRun begin(String command) {
        CommandRun run = tracker.begin();
        if (screen.modes().bracketedPaste()) {
            submit(command, "\033[200~" + command + "\033[201~\r");
        } else {
            for (String line : command.split("\n", -1)) {
                submit(line, line + "\r");
            }
        }
        return run;
    }

    private void submit(String text, String keys) {
        shellMarks.expectEcho(text);
        tracker.submitted(log.end());
        type(keys);
        until(() -> tracker.phase() == ShellPhase.PROMPT || tracker.phase() == ShellPhase.CONTINUATION);
    }

    private Answer answer(CommandRun run) {
        StringBuilder output = new StringBuilder();
        for (OutputRange range : run.output(log.end())) {
            output.append(plain(log.read(range.start(), range.end()).bytes()));
        }
        return new Answer(output.toString(), run.exitCode(), tracker.cwd(), tracker.phase());
    }

    /** Types a line and does not wait for anything. */
    void enter(String line) {
        tracker.submitted(log.end());
        shellMarks.expectEcho(line);
        type(line + "\r");
    }

    void type(String keys) {
        byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
        if (connection.write(bytes, PATIENCE) != bytes.length) {
            throw new AssertionError("the shell does not read");
        }
    }

    /** Presses a key, again after a second if need be: fish loses one that comes just when it draws. */
    void pressUntil(String key, BooleanSupplier condition) {
        ScheduledExecutorService finger = Executors.newSingleThreadScheduledExecutor();
        try {
            finger.scheduleWithFixedDelay(() -> type(key), 0, 1, TimeUnit.SECONDS);
            until(condition);
        } finally {
            finger.shutdownNow();
        }
    }

    void resize(TerminalSize size) {
        screen.resize(size);
        connection.resize(size);
    }

    void await(ShellPhase phase) {
        until(() -> tracker.phase() == phase);
    }

    /** Waits until the text is in the newest line of the screen. */
    void awaitText(String text) {
        until(() -> screen.lastVisualLine().contains(text));
    }

    int marksSeen() {
        return marks.size();
    }

    /** Waits until the text has been printed at some time. */
    void awaitOutput(String text) {
        until(() -> plain(raw()).contains(text));
    }

    /** Reads until the program has ended. */
    void awaitEnd() {
        while (!ended) {
            read();
        }
    }

    void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (ended) {
                throw new AssertionError("the shell has ended, in phase " + tracker.phase() + ":\n" + screen());
            }
            read();
        }
    }

    private void read() {
        int count = connection.outputs().get(0).read(buffer);
        if (count < 0) {
            ended = true;
            return;
        }
        log.append(buffer, 0, count);
        parser.feed(buffer, 0, count);
        byte[] replies = screen.takeReplies();
        if (replies.length > 0) {
            connection.write(replies, PATIENCE);
        }
    }

    /** What was printed, as text: without escape sequences and carriage returns. */
    static String plain(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        VtActions actions = new VtActions() {
            @Override
            public void printAscii(byte[] run, int from, int to) {
                text.append(new String(run, from, to - from, StandardCharsets.US_ASCII));
            }

            @Override
            public void print(int codePoint) {
                text.appendCodePoint(codePoint);
            }

            @Override
            public void execute(int control) {
                if (control == '\n' || control == '\t') {
                    text.append((char) control);
                }
            }
        };
        new VtParser(actions, 0).feed(bytes, 0, bytes.length);
        return text.toString();
    }

    @Override
    public void close() {
        connection.close(Duration.ZERO);
    }
}
