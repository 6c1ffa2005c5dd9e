package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Talks to an authentication agent at a Unix domain socket (draft-ietf-sshm-ssh-agent). One connection for each question. An
 * agent that does not answer is given up, since it may be stopped; an interrupt ends a wait.
 */
final class AgentClient {

    private static final int FAILURE = 5;
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;

    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int MOST_KEYS = 2048;
    private static final Duration LISTS_WITHIN = Duration.ofSeconds(5);
    /** A person may have to confirm, or to touch a security key. */
    private static final Duration SIGNS_WITHIN = Duration.ofMinutes(2);

    private final Path socket;
    private final Duration listsWithin;

    AgentClient(Path socket) {
        this(socket, LISTS_WITHIN);
    }

    /**
     * @param listsWithin how long it may take to tell its keys
     */
    AgentClient(Path socket, Duration listsWithin) {
        this.socket = socket;
        this.listsWithin = listsWithin;
    }

    /** Its keys and certificates, in its order; none when it is locked. */
    List<SshPublicKey> keys() throws IOException {
        MessageReader answer = ask(new MessageWriter().number(REQUEST_IDENTITIES), listsWithin);
        if (answer.number() != IDENTITIES_ANSWER) {
            return List.of();
        }
        try {
            int count = answer.uint32();
            List<SshPublicKey> keys = new ArrayList<>();
            for (int i = 0; i < Math.min(count, MOST_KEYS); i++) {
                SshPublicKey.ofBlob(answer.string()).ifPresent(keys::add);
                answer.string();
            }
            return keys;
        } catch (TerminalException e) {
            throw new IOException("the list of keys is cut short", e);
        }
    }

    /** Empty when the agent refuses: somebody took the key away or did not confirm its use. */
    Optional<byte[]> sign(SshPublicKey key, byte[] data, String algorithm) throws IOException {
        int flags =
                switch (algorithm) {
                    case "rsa-sha2-256" -> RSA_SHA2_256;
                    case "rsa-sha2-512" -> RSA_SHA2_512;
                    default -> 0;
                };
        MessageWriter request = new MessageWriter()
                .number(SIGN_REQUEST)
                .string(key.blob())
                .string(data)
                .uint32(flags);
        MessageReader answer = ask(request, SIGNS_WITHIN);
        return answer.number() == SIGN_RESPONSE ? Optional.of(answer.string()) : Optional.empty();
    }

    private MessageReader ask(MessageWriter message, Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try (message;
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            ByteBuffer request = ByteBuffer.wrap(
                    new MessageWriter().string(message.toBytes()).toBytes());
            SelectionKey writing = channel.register(selector, SelectionKey.OP_WRITE);
            while (request.hasRemaining()) {
                await(selector, deadline);
                channel.write(request);
            }
            writing.interestOps(SelectionKey.OP_READ);
            int length = read(channel, selector, Integer.BYTES, deadline).getInt();
            if (length <= 0 || length > LONGEST_ANSWER) {
                return new MessageReader(new byte[] {FAILURE});
            }
            return new MessageReader(read(channel, selector, length, deadline).array());
        } catch (ClosedByInterruptException interrupted) {
            throw cancelled();
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private static ByteBuffer read(SocketChannel channel, Selector selector, int length, long deadline)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            await(selector, deadline);
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static void await(Selector selector, long deadline) throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new IOException("no answer in time");
        }
        selector.select(millis);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
    }

    private static TerminalException cancelled() {
        return new TerminalException(ErrorCode.CANCELLED, "The login was cancelled while it waited for the agent.", "");
    }
}
