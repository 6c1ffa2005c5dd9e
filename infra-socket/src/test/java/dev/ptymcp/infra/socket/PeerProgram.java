package dev.ptymcp.infra.socket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of this system that a test talks to; ended with everything that it started. */
final class PeerProgram implements AutoCloseable {

    private static final Pattern TCP = Pattern.compile("listening on AF=\\d+ (?:.*):(\\d+)");
    private static final Pattern UNIX = Pattern.compile("listening on AF=1 \"(.*)\"");

    private static final String END = "\u0000 the program has ended";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private String address = "";

    private PeerProgram(Process process) {
        this.process = process;
        Thread listener = new Thread(this::listen, "what a peer prints");
        listener.setDaemon(true);
        listener.start();
    }

    /** Socat at a free port of 127.0.0.1, giving every client what {@code behind} says. */
    static PeerProgram tcp(String behind) {
        return socat("TCP-LISTEN:0,bind=127.0.0.1,reuseaddr,fork,backlog=256", behind, TCP);
    }

    /**
     * Socat that speaks TLS, at a free port of 127.0.0.1.
     *
     * @param version the one version that it speaks: {@code TLS1.3}
     */
    static PeerProgram tls(TestCertificates.Pair identity, String version, String behind) {
        String listen = "OPENSSL-LISTEN:0,bind=127.0.0.1,reuseaddr,fork,verify=0,cert=" + identity.certificate()
                + ",key=" + identity.key() + ",openssl-min-proto-version=" + version + ",openssl-max-proto-version="
                + version;
        return socat(listen, behind, TCP);
    }

    /** OpenSSL's test server at a free port of 127.0.0.1. */
    static PeerProgram openssl(TestCertificates.Pair identity, String... more) {
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0", "-cert"));
        command.addAll(List.of(
                identity.certificate().toString(), "-key", identity.key().toString()));
        command.addAll(List.of(more));
        return start(command, Pattern.compile("ACCEPT .*:(\\d+)"));
    }

    /** Socat at a path. */
    static PeerProgram unix(Path path, String behind) {
        return socat("UNIX-LISTEN:" + path + ",fork", behind, UNIX);
    }

    /** Socat that connects to an address and gives whoever is there what {@code behind} says. */
    static PeerProgram connecting(String address, String behind) {
        return start(
                List.of("socat", "-d", "-d", "TCP:" + address, behind), Pattern.compile("successfully connected (.*)"));
    }

    private static PeerProgram socat(String listen, String behind, Pattern said) {
        return start(List.of("socat", "-d", "-d", listen, behind), said);
    }

    /** A shell script as what socat gives its clients. */
    static String script(Path directory, String text) {
        try {
            Path file = Files.createTempFile(directory, "peer", ".sh");
            Files.writeString(file, text);
            return "EXEC:/bin/sh " + file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Starts a program and waits until it says where it listens.
     *
     * @param said matches the line that says it; its first group is the address
     */
    static PeerProgram start(List<String> command, Pattern said) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            PeerProgram program = new PeerProgram(process);
            try {
                program.address = program.awaitLine(said);
                return program;
            } catch (AssertionError notReady) {
                program.close();
                throw notReady;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            // Its last words are lost with it.
        }
        lines.add(END);
    }

    /**
     * Waits until the program has printed a line that matches, and returns its first group, or all of it without one; no
     * line is returned twice. An interrupt does not end it and stays set, for that is part of some tests.
     */
    String awaitLine(Pattern wanted) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int next = 0; ; next++) {
                if (next == heard.size()) {
                    heard.add(nextLine());
                }
                Matcher matcher = wanted.matcher(heard.get(next));
                if (matcher.find()) {
                    heard.remove(next);
                    return matcher.group(Math.min(1, matcher.groupCount()));
                }
                if (heard.get(next).equals(END)) {
                    throw new AssertionError("no line matches " + wanted + " in " + heard);
                }
            }
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String nextLine() throws InterruptedException {
        return Objects.requireNonNullElse(lines.poll(20, TimeUnit.SECONDS), END);
    }

    /** Writes to the program's standard input. */
    void say(String text) {
        try {
            OutputStream input = process.getOutputStream();
            input.write(text.getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return Integer.parseInt(address);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
