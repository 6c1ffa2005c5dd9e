package dev.ptymcp.infra.ssh.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents that do not do what they should; the real one is in {@link AgentLoginTest}. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AgentClientTest {

    private Path directory;
    private ServerSocketChannel agent;

    @BeforeEach
    void listen() throws IOException {
        directory = Files.createTempDirectory("agent");
        agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        agent.bind(UnixDomainSocketAddress.of(directory.resolve("s")));
    }

    @AfterEach
    void stopListening() throws IOException {
        agent.close();
        Files.deleteIfExists(directory.resolve("s"));
        Files.delete(directory);
    }

    private AgentClient client(Duration patience) {
        return new AgentClient(directory.resolve("s"), patience);
    }

    /** Answers the next question with these bytes, in pieces of one. */
    private CompletableFuture<Void> answering(byte... bytes) {
        return CompletableFuture.runAsync(() -> {
            try (SocketChannel peer = agent.accept()) {
                peer.read(ByteBuffer.allocate(100));
                for (byte each : bytes) {
                    peer.write(ByteBuffer.wrap(new byte[] {each}));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aStoppedAgentIsGivenUp() {
        assertThrows(IOException.class, () -> client(Duration.ofMillis(200)).keys());
    }

    @Test
    void anInterruptEndsTheWaitForAnAgent() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                client(Duration.ofMinutes(10)).keys();
            } catch (IOException | RuntimeException e) {
                thrown.complete(e);
            }
        });
        caller.start();
        try (SocketChannel peer = agent.accept()) {
            caller.interrupt();
            assertEquals(ErrorCode.CANCELLED, ((TerminalException) thrown.get(30, TimeUnit.SECONDS)).code());
        }
    }

    @Test
    void anAnswerInPiecesIsWhole() throws Exception {
        KeyFiles pair = KeyFiles.generate(directory.resolve("keys"), "key", "ed25519");
        SshPublicKey key = KeyFileReader.publicKeyIn(pair.publicKey()).orElseThrow();
        byte[] list = new MessageWriter()
                .number(12)
                .uint32(1)
                .string(key.blob())
                .string("comment")
                .toBytes();
        CompletableFuture<Void> answered =
                answering(new MessageWriter().string(list).toBytes());
        assertEquals(List.of(key), client(Duration.ofSeconds(30)).keys());
        answered.get(30, TimeUnit.SECONDS);
        try (var files = Files.list(directory.resolve("keys"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory.resolve("keys"));
    }

    @Test
    void anAgentThatIsLockedHasNoKeys() throws Exception {
        answering((byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 5);
        assertEquals(List.of(), client(Duration.ofSeconds(30)).keys());
    }

    @Test
    void anAnswerThatIsCutShortOrMuchTooLongIsNoAnswer() throws Exception {
        answering((byte) 0, (byte) 0, (byte) 0, (byte) 9, (byte) 12);
        assertThrows(IOException.class, () -> client(Duration.ofSeconds(30)).keys());
        answering((byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff);
        assertEquals(List.of(), client(Duration.ofSeconds(30)).keys());
        answering((byte) 0, (byte) 0, (byte) 0, (byte) 5, (byte) 12, (byte) 0, (byte) 0, (byte) 0, (byte) 9);
        assertThrows(IOException.class, () -> client(Duration.ofSeconds(30)).keys());
    }
}
