package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire in the negotiation, as a server sees it (RFC 4253, section 7.1). */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OfferedAlgorithmsTest {

    private static final List<String> WEAK =
            List.of("sha1", "ssh-rsa", "ssh-dss", "-cbc", "3des", "arcfour", "blowfish", "md5", "group1-", "none,");

    @TempDir
    Path directory;

    /** The name lists that the client offers, parted by line feeds. */
    private String offeredWith(String... config) throws Exception {
        try (TestHosts user = new TestHosts(directory.resolve("home"));
                ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            user.config("Host spy", "HostName 127.0.0.1", "Port " + listener.getLocalPort());
            user.config(config);
            CompletableFuture<String> offered = new CompletableFuture<>();
            Thread spy = new Thread(() -> offered.complete(listenAt(listener)));
            spy.start();
            SshTransport transport = user.transport(
                    new SshTimeouts(
                            Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ZERO),
                    OperatorPrompter.NOBODY);
            TerminalException failure = assertThrows(
                    TerminalException.class, () -> transport.open(SshTarget.of("spy"), TerminalSize.DEFAULT));
            assertEquals(ErrorCode.HANDSHAKE_FAILED, failure.code());
            return offered.get(20, TimeUnit.SECONDS);
        }
    }

    private static String listenAt(ServerSocket listener) {
        try (Socket client = listener.accept()) {
            client.getOutputStream().write("SSH-2.0-Spy\r\n".getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(client.getInputStream());
            while (in.read() != '\n') {
                // The client's own greeting.
            }
            in.readInt();
            in.skipBytes(1 + 1 + 16);
            List<String> lists = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                lists.add(new String(in.readNBytes(in.readInt()), StandardCharsets.US_ASCII));
            }
            return String.join("\n", lists);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingWeakUnlessTheConfigurationAsksForIt() throws Exception {
        String offered = offeredWith();
        for (String weak : WEAK) {
            assertTrue(!offered.contains(weak), weak + " in " + offered);
        }
        assertTrue(offered.contains("curve25519-sha256"), offered);
        assertTrue(offered.contains("aes128-gcm@openssh.com"), offered);
    }

    @Test
    void whatTheConfigurationAsksForAndThatAlone() throws Exception {
        String offered = offeredWith("KexAlgorithms +diffie-hellman-group1-sha1", "Ciphers aes128-cbc", "MACs -*-etm*");
        String[] lists = offered.split("\n");
        assertTrue(lists[0].contains("diffie-hellman-group14-sha256,diffie-hellman-group1-sha1"), lists[0]);
        assertEquals("aes128-cbc", lists[2]);
        assertEquals("hmac-sha2-256,hmac-sha2-512", lists[4]);
    }

    @Test
    void whatThisProgramDoesNotHaveIsNotOffered() throws Exception {
        String[] lists = offeredWith(
                        "MACs umac-128-etm@openssh.com,hmac-sha2-512",
                        "KexAlgorithms sntrup761x25519-sha512@openssh.com,no-such-kex,curve25519-sha256",
                        "Ciphers chacha20-poly1305@openssh.com,twofish-cbc,aes256-ctr")
                .split("\n");
        assertEquals("hmac-sha2-512", lists[4]);
        assertTrue(lists[0].startsWith("curve25519-sha256,ext-info-c"), lists[0]);
        assertEquals("aes256-ctr", lists[2]);
    }

    @Test
    void aConfigurationThatLeavesNothingIsToldWhatThereIs() {
        try (TestHosts user = new TestHosts(directory.resolve("home"))) {
            user.config("Host *", "HostName 127.0.0.1", "MACs umac-64@openssh.com");
            TerminalException failure = assertThrows(
                    TerminalException.class, () -> user.transport().open(SshTarget.of("any"), TerminalSize.DEFAULT));
            assertEquals(ErrorCode.INVALID_SSH_CONFIG, failure.code());
            assertTrue(failure.getMessage().contains("umac-64@openssh.com"), failure.getMessage());
            assertTrue(failure.hint().contains("hmac-sha2-256"), failure.hint());
        }
    }

    @Test
    void compressionWhenTheConfigurationAsksForIt() throws Exception {
        assertEquals("none", offeredWith().split("\n")[6]);
        assertEquals(
                "zlib@openssh.com,zlib,none", offeredWith("Compression yes").split("\n")[6]);
    }
}
