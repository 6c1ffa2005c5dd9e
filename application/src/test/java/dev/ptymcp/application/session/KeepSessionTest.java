package dev.ptymcp.application.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.HostTransport;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.shell.RemoteAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class KeepSessionTest {

    /** A host that starts sessions in tmux and opens no channel to attach to them. */
    private static final class FullHost implements HostTransport, HostConnection {

        private static final Pattern STARTED = Pattern.compile("set -t (\\S+) @ptymcp (\\S+)");

        final List<String> done = new CopyOnWriteArrayList<>();
        final AtomicInteger claims = new AtomicInteger();

        @Override
        public ConnectionTarget.Kind kind() {
            return ConnectionTarget.Kind.SSH;
        }

        @Override
        public HostConnection connect(ConnectionTarget target) {
            claims.incrementAndGet();
            return this;
        }

        @Override
        public String software() {
            return "SSH-2.0-OpenSSH_9.2p1";
        }

        @Override
        public Optional<CommandOutcome> run(String command, byte[] input, Duration atMost) {
            return Optional.of(new CommandOutcome(
                    0, answer(command, new String(input, UTF_8)).getBytes(UTF_8), new byte[0]));
        }

        private String answer(String command, String script) {
            Matcher started = STARTED.matcher(script);
            if (command.equals(RemoteAccount.QUESTION)) {
                return "pty-mcp|/bin/bash||||\n";
            } else if (started.find()) {
                done.add("start");
                return "pty-mcp version tmux 3.4\npty-mcp pane|" + started.group(1) + "|" + started.group(2)
                        + "|/log|%0|42|80|24|0|||0||\npty-mcp end\n";
            } else if (script.contains("kill-session")) {
                done.add("kill");
                return "pty-mcp done\n";
            }
            return script.contains("mkdir") ? "pty-mcp placed /run/user/7/pty-mcp-x\n" : "";
        }

        @Override
        public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
            throw new TerminalException(ErrorCode.CHANNEL_REFUSED, "The host opens no terminal.", "");
        }

        @Override
        public void close() {
            done.add("close");
            claims.decrementAndGet();
        }
    }

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final FullHost host = new FullHost();
    private final Terminals terminals =
            Terminals.builder().tasks(tasks).transport(host).build();

    @AfterEach
    void end() {
        terminals.close();
        tasks.close();
    }

    /** It went on in tmux, and nobody had heard its name. */
    @Test
    void aSessionThatCannotBeAttachedToIsEndedAgain() {
        OpenRequest request = OpenRequest.of(SshTarget.of("host")).with(SessionOptions.DEFAULT.persistent(true));
        TerminalException failure = assertThrows(TerminalException.class, () -> terminals.open(request));
        assertEquals(ErrorCode.CHANNEL_REFUSED, failure.code());
        assertEquals(List.of("start", "kill", "close"), host.done);
        assertEquals(0, host.claims.get());
    }
}
