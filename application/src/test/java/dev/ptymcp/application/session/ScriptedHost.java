package dev.ptymcp.application.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.HostTransport;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.shell.RemoteAccount;
import dev.ptymcp.domain.service.shell.RemoteStart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A host whose answers the test says, and which remembers everything that it was asked and sent. */
final class ScriptedHost implements HostTransport {

    /** Everything that happened, in order: {@code run COMMAND}, {@code open COMMAND}. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    final List<String> scripts = new CopyOnWriteArrayList<>();
    final AtomicInteger claims = new AtomicInteger();
    /** One permit for each claim that was given back. */
    final Semaphore released = new Semaphore(0);

    final BlockingQueue<ScriptedTransport.Connection> opened = new LinkedBlockingQueue<>();

    /** What it calls itself. */
    volatile String software = "SSH-2.0-OpenSSH_9.2p1";
    /** What it answers when it is asked who it is; empty for nothing at all. */
    volatile Optional<String> account = Optional.of("pty-mcp|/bin/bash||||\n");
    /** Where it lays files; empty when it cannot. */
    volatile Optional<String> directory = Optional.of("/run/user/7/pty-mcp-x");
    /** What it is configured to start. */
    volatile Optional<String> configured = Optional.empty();
    /** Whether being asked makes it end the connection. */
    volatile boolean touchy;
    /** Whether it opens terminals. */
    volatile boolean terminals = true;

    @Override
    public ConnectionTarget.Kind kind() {
        return ConnectionTarget.Kind.SSH;
    }

    @Override
    public HostConnection connect(ConnectionTarget target) {
        claims.incrementAndGet();
        return new Claim();
    }

    private final class Claim implements HostConnection {

        private boolean closed;
        private boolean lost;

        @Override
        public String software() {
            return software;
        }

        @Override
        public Optional<String> configuredCommand() {
            return configured;
        }

        @Override
        public Optional<CommandOutcome> run(String command, byte[] input, Duration atMost) {
            heard.add("run " + command);
            lost = touchy;
            if (command.equals(RemoteAccount.QUESTION)) {
                return lost ? Optional.empty() : account.map(ScriptedHost::outcome);
            }
            if (command.equals(RemoteStart.PLACING)) {
                scripts.add(new String(input, UTF_8));
                return directory.map(where -> outcome("pty-mcp placed " + where + "\n"));
            }
            return Optional.of(outcome(""));
        }

        @Override
        public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
            if (lost) {
                throw new TerminalException(ErrorCode.CONNECTION_LOST, "The host ended the connection.", "");
            }
            if (!terminals) {
                throw new TerminalException(ErrorCode.CHANNEL_REFUSED, "The host opens no terminal.", "");
            }
            heard.add("open " + ((SshTarget) target).command().orElse("login shell"));
            ScriptedTransport.Connection connection = new ScriptedTransport.Connection();
            opened.add(connection);
            return connection;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                claims.decrementAndGet();
                released.release();
            }
        }
    }

    private static HostConnection.CommandOutcome outcome(String text) {
        return new HostConnection.CommandOutcome(0, text.getBytes(UTF_8), new byte[0]);
    }
}
