package dev.ptymcp.infra.socket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of this system that a test talks to; ended with everything that it started. */
final class PeerProgram implements AutoCloseable {

    private static final Pattern TCP = Pattern.compile("listening on AF=\\d+ (?:.*):(\\d+)");
    private static final Pattern UNIX = Pattern.compile("listening on AF=1 \"(.*)\"");

    private final Process process;
    private final String address;

    private PeerProgram(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Socat at a free port of 127.0.0.1, giving every client what {@code behind} says. */
    static PeerProgram tcp(String behind) {
        return socat("TCP-LISTEN:0,bind=127.0.0.1,reuseaddr,fork", behind, TCP);
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
     * Starts a program and waits until it says on its standard error where it listens.
     *
     * @param said matches that line; its first group is the address
     */
    static PeerProgram start(List<String> command, Pattern said) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader errors =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
            List<String> all = new ArrayList<>();
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                all.add(line);
                Matcher matcher = said.matcher(line);
                if (matcher.find()) {
                    drain(errors);
                    return new PeerProgram(process, matcher.group(1));
                }
            }
            throw new AssertionError(command + " ended: " + all);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void drain(BufferedReader errors) {
        Thread thread = new Thread(() -> errors.lines().forEach(line -> {}), "peer's standard error");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, closed) -> {});
        thread.start();
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
