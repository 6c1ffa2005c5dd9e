package dev.ptymcp.infra.ssh.auth;

import com.jcraft.jsch.Buffer;
import com.jcraft.jsch.Session;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of a login over a session of jsch and receives the answers.
 *
 * <p>jsch lets classes take part in the login but keeps what they need for it to itself, so that this reaches for it by
 * method handles. Its own classes for keys, passwords and questions are not used because they keep passwords as strings,
 * cannot put off a passphrase until the server wants the key, offer an RSA key twice, and do not tell what was refused.
 */
final class AuthenticationWire {

    /** What jsch has room for in a packet, less what it adds. */
    private static final int LARGEST = 16 * 1024;

    private static final int HEADER = 5;

    private final Session session;
    private final Object packet;
    private final Consumer<String> banners;
    private Buffer buffer;

    /**
     * @param packet the packet of the session, with {@code buffer} in it
     * @param banners is given what the server says to everybody who logs in
     */
    AuthenticationWire(Session session, Object packet, Buffer buffer, Consumer<String> banners) {
        this.session = session;
        this.packet = packet;
        this.buffer = buffer;
        this.banners = banners;
    }

    /** An answer: its type and what follows it. */
    record Answer(int type, MessageReader body) {}

    /**
     * Sends a message, wipes it, and waits for the answer to it.
     *
     * @throws Exception what jsch and the connection throw: the other side's goodbye, the end of the stream
     */
    Answer ask(MessageWriter message) throws Exception {
        send(message);
        Answer answer = receive();
        while (answer.type() == Messages.BANNER) {
            banners.accept(answer.body().text());
            answer = receive();
        }
        return answer;
    }

    private void send(MessageWriter message) throws Exception {
        byte[] bytes = message.toBytes();
        try (message) {
            if (bytes.length > LARGEST) {
                throw new TerminalException(
                        ErrorCode.INPUT_TOO_LARGE, "What is to be sent for the login is too long for one message.", "");
            }
            Internals.call(Internals.RESET, packet);
            buffer.putByte(bytes);
            Internals.call(Internals.WRITE, session, packet);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private Answer receive() throws Exception {
        buffer = (Buffer) Objects.requireNonNull(Internals.call(Internals.READ, session, buffer));
        buffer.setOffSet(HEADER);
        byte[] bytes = new byte[buffer.getLength()];
        buffer.getByte(bytes);
        MessageReader body = new MessageReader(bytes);
        return new Answer(body.number(), body);
    }

    /** What every signature is over, so that it is good for this connection only. */
    byte[] sessionId() throws Exception {
        return (byte[]) Objects.requireNonNull(Internals.call(Internals.SESSION_ID, session));
    }

    /** The signature algorithms that the server says it takes (RFC 8308); empty when it says nothing. */
    List<String> serverSignatureAlgorithms() throws Exception {
        String[] told = (String[]) Internals.call(Internals.SIGNATURE_ALGORITHMS, session);
        return told == null ? List.of() : List.of(told);
    }

    /** What jsch keeps to itself. */
    private static final class Internals {

        static final MethodHandle RESET;
        static final MethodHandle WRITE;
        static final MethodHandle READ;
        static final MethodHandle SESSION_ID;
        static final MethodHandle SIGNATURE_ALGORITHMS;

        static {
            try {
                MethodHandles.Lookup inside = MethodHandles.privateLookupIn(Session.class, MethodHandles.lookup());
                Class<?> packet = inside.findClass("com.jcraft.jsch.Packet");
                RESET = inside.findVirtual(packet, "reset", MethodType.methodType(void.class));
                WRITE = inside.findVirtual(Session.class, "write", MethodType.methodType(void.class, packet));
                READ = inside.findVirtual(Session.class, "read", MethodType.methodType(Buffer.class, Buffer.class));
                SESSION_ID = inside.findVirtual(Session.class, "getSessionId", MethodType.methodType(byte[].class));
                SIGNATURE_ALGORITHMS =
                        inside.findVirtual(Session.class, "getServerSigAlgs", MethodType.methodType(String[].class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        "com.jcraft.jsch is closed to this program, or another version of it", e);
            }
        }

        private Internals() {}

        static @Nullable Object call(MethodHandle method, Object... arguments) throws Exception {
            try {
                return method.invokeWithArguments(arguments);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
