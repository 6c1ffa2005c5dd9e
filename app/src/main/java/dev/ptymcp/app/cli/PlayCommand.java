package dev.ptymcp.app.cli;

import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Form;
import dev.ptymcp.app.cli.Definition.Operand;
import dev.ptymcp.app.play.OperatorTerminal;
import dev.ptymcp.app.play.Player;
import dev.ptymcp.app.play.Recording;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.naming.NearestNames;
import dev.ptymcp.domain.service.transcript.AsciicastEvent;
import dev.ptymcp.domain.service.transcript.DrawingFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays a recording in the terminal, or prints what it holds. */
final class PlayCommand implements Command {

    private static final String PRINT = "print";
    private static final String SPEED = "speed";
    private static final String IDLE_LIMIT = "idle-limit";
    private static final double MOST = 1_000_000;
    private static final long TO_END_SECONDS = 2;

    @Override
    public Definition definition() {
        return Definition.of(
                "play",
                "Plays a recording (asciicast) in this terminal, or prints what it holds.",
                List.of(Form.of("FILE", "plays a recording here: space pauses, . steps, q ends")
                        .of(Operand.FILE)),
                Flag.with(SPEED, "N", "N times as fast"),
                Flag.with(IDLE_LIMIT, "SECONDS", "at most so long for a pause"),
                Flag.on(PRINT, "all at once, as where standard output is no terminal"));
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        checkFlags(arguments);
        double speed = number(arguments, SPEED).orElse(1.0);
        Optional<Duration> idleLimit = number(arguments, IDLE_LIMIT).map(PlayCommand::seconds);
        try (Recording recording = Recording.open(file(arguments))) {
            if (arguments.switches().contains(PRINT) || !context.console().terminal()) {
                print(recording, context.console());
            } else {
                watch(recording, new Player.Pace(speed, idleLimit.or(recording::idleLimit)), context);
            }
            if (recording.cutOff()) {
                context.console().err().println("pty-mcp: the recording ends in the middle of an event.");
            }
            return OK;
        } catch (IOException nobodyLooks) {
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static void print(Recording recording, Console console) throws IOException {
        OutputStream out = console.wire();
        DrawingFilter filter = new DrawingFilter();
        for (Optional<AsciicastEvent> next = recording.next(); next.isPresent(); next = recording.next()) {
            if (next.get().code() == AsciicastEvent.Code.OUTPUT) {
                byte[] bytes = next.get().data().getBytes(StandardCharsets.UTF_8);
                out.write(console.terminal() ? filter.pass(bytes) : bytes);
            }
        }
        out.write(console.terminal() ? filter.end() : new byte[0]);
        out.flush();
    }

    private static void watch(Recording recording, Player.Pace pace, CommandContext context)
            throws IOException, InterruptedException {
        Optional<OperatorTerminal> terminal = OperatorTerminal.take();
        CountDownLatch done = new CountDownLatch(1);
        Thread player = Thread.currentThread();
        context.atExit().accept(() -> {
            player.interrupt();
            await(done);
            terminal.ifPresent(OperatorTerminal::close);
        });
        try {
            terminal.flatMap(OperatorTerminal::size).ifPresent(size -> compare(recording, size, context.console()));
            InputStream keyboard = terminal.map(OperatorTerminal::keyboard).orElseGet(InputStream::nullInputStream);
            Player.watched(pace, context.console().wire(), keyboard, context.tasks())
                    .play(recording);
        } finally {
            terminal.ifPresent(OperatorTerminal::close);
            done.countDown();
        }
    }

    private static void compare(Recording recording, TerminalSize here, Console console) {
        TerminalSize then = recording.header().size();
        if (here.cols() < then.cols() || here.rows() < then.rows()) {
            console.err().print("pty-mcp: recorded at " + then + ", but this terminal has only " + here + ".\r\n");
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await(TO_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void checkFlags(Arguments arguments) {
        for (String flag : arguments.settings().keySet()) {
            if (!flag.equals(SPEED) && !flag.equals(IDLE_LIMIT)) {
                String question = NearestNames.question("--" + flag, List.of("--" + SPEED, "--" + IDLE_LIMIT));
                throw new UsageException(("play has no flag --" + flag + ". " + question).strip());
            }
        }
    }

    private static Path file(Arguments arguments) {
        if (arguments.words().size() != 2) {
            throw new UsageException("play needs one file: play FILE.");
        }
        String name = arguments.words().get(1);
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + name + "' cannot be a path: " + e.getReason() + ".");
        }
    }

    private static Optional<Double> number(Arguments arguments, String flag) {
        Optional<String> text = Optional.ofNullable(arguments.settings().get(flag));
        return text.map(given -> {
            try {
                double number = Double.parseDouble(given);
                if (number > 0 && number <= MOST) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new UsageException(
                    "--" + flag + " is '" + given + "' but must be a number above 0, such as 2 or 0.5.");
        });
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1_000_000_000));
    }
}
