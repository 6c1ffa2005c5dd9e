package dev.ptymcp.application.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.ProgramSight;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a host by what it answers. */
final class TmuxExaminationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pty-mcp version tmux 3.3a;pty-mcp end | OK | Version 3.3, which keeps 0 sessions. | ''",
                "pty-mcp no-tmux apk | NOTE | There is no tmux on that host, which keeps persistent sessions."
                        + " | Install it there with: sudo apk add tmux.",
                "pty-mcp no-tmux | NOTE | There is no tmux on that host, which keeps persistent sessions."
                        + " | Install tmux there.",
                "pty-mcp version tmux 2.1;pty-mcp old-tmux dnf | NOTE | The tmux there is 2.1, and 2.6 or later is needed."
                        + " | 'Install a newer one there, where that brings one, with: sudo dnf install tmux.'",
            })
    void saysWhichTmuxThereIsOrHowToGetOne(String answer, Finding.Level level, String text, String remedy) {
        assertEquals(List.of(new Finding(level, "tmux", text, remedy)), examine(Optional.of(answer)));
    }

    @Test
    void aHostThatRunsNothingIsAProblem() {
        assertEquals(
                Finding.Level.PROBLEM, examine(Optional.<String>empty()).get(0).level());
    }

    private static List<Finding> examine(Optional<String> answer) {
        HostAccess access = new HostAccess(
                new Answering(answer),
                command -> {
                    throw new UnsupportedOperationException(command);
                },
                leader -> ProgramSight.NONE,
                "");
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks()) {
            return new TmuxHost(access, "pty-mcp", tasks).examine();
        }
    }

    /** Answers every script with the same lines. */
    private record Answering(Optional<String> lines) implements HostConnection {

        @Override
        public String software() {
            return "";
        }

        @Override
        public Optional<CommandOutcome> run(String command, byte[] input, Duration atMost) {
            return lines.map(text -> new CommandOutcome(
                    0, (text.replace(';', '\n') + "\n").getBytes(StandardCharsets.UTF_8), new byte[0]));
        }

        @Override
        public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
