package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.Buffer;
import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The few things of jsch that it keeps to itself and that a terminal cannot do without: to say when a channel may receive
 * more, and to hear the answer to a channel request without asking for it over and over. The one place that reaches into
 * jsch by reflection, and that a new version of it has to be checked against; {@code JschTrapsTest} does.
 */
final class JschInternals {

    /** What a channel may have under way before anybody has read it, in bytes: the memory that it can take. */
    static final int WINDOW = 1 << 20;

    /** The length of a packet and of its padding come first; jsch fills them in. */
    private static final int ROOM_FOR_ENDING = 512;

    private static final int UNANSWERED = -1;

    private final Field window;
    private final Field windowLimit;
    private final Field recipient;
    private final Field reply;
    private final Constructor<?> packet;
    private final Method resetPacket;
    private final Method write;

    private JschInternals() throws ReflectiveOperationException {
        Class<?> packetType = Class.forName("com.jcraft.jsch.Packet");
        window = Channel.class.getDeclaredField("lwsize");
        windowLimit = Channel.class.getDeclaredField("lwsize_max");
        recipient = Channel.class.getDeclaredField("recipient");
        reply = Channel.class.getDeclaredField("reply");
        packet = packetType.getDeclaredConstructor(Buffer.class);
        resetPacket = packetType.getDeclaredMethod("reset");
        write = Session.class.getDeclaredMethod("write", packetType);
        window.setAccessible(true);
        windowLimit.setAccessible(true);
        recipient.setAccessible(true);
        reply.setAccessible(true);
        packet.setAccessible(true);
        resetPacket.setAccessible(true);
        write.setAccessible(true);
    }

    /**
     * @throws TerminalException with {@code NOT_SUPPORTED} where reflection may not reach them
     */
    static JschInternals open() {
        try {
            return new JschInternals();
        } catch (ReflectiveOperationException | InaccessibleObjectException | SecurityException closed) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "SSH cannot be used here: its library com.jcraft.jsch is closed to this program.",
                    "Put both on the class path, or start Java with --add-opens com.jcraft.jsch/com.jcraft.jsch=ALL-UNNAMED.",
                    closed);
        }
    }

    /** Takes it over to say when the channel may receive more; it has {@link #WINDOW} to begin with. Before the connect. */
    void takeOverWindow(Channel channel) throws JSchException {
        channel.setLocalWindowSizeMax(WINDOW);
        // jsch offers more when less than half of the limit is left, which is never less than none.
        set(windowLimit, channel, 0);
        set(reply, channel, UNANSWERED);
    }

    /** Keeps jsch's own count from running out. On the thread that reads, at the latest when {@link #WINDOW} was received. */
    void recount(Channel channel) {
        set(window, channel, WINDOW);
    }

    /** The answer to a request, RFC 4254 section 5.4, as it came last; on the thread that reads, which also forgets it. */
    Reply takeReply(Channel channel) {
        int code = get(reply, channel);
        if (code == UNANSWERED) {
            return Reply.NONE;
        }
        set(reply, channel, UNANSWERED);
        return code == 0 ? Reply.FAILURE : Reply.SUCCESS;
    }

    /** What a request was answered. */
    enum Reply {
        NONE,
        SUCCESS,
        FAILURE
    }

    /** The number by which the server knows the channel. */
    int recipient(Channel channel) {
        return get(recipient, channel);
    }

    /** Sends a packet. Blocks while the keys are changed or the wire is full. */
    void send(Session session, byte[] payload) throws IOException {
        try {
            Buffer buffer = new Buffer(payload.length + ROOM_FOR_ENDING);
            Object whole = packet.newInstance(buffer);
            resetPacket.invoke(whole);
            buffer.putByte(payload);
            write.invoke(session, whole);
        } catch (InvocationTargetException failure) {
            throw new IOException(failure.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int get(Field field, Channel channel) {
        try {
            return field.getInt(channel);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void set(Field field, Channel channel, int value) {
        try {
            field.setInt(channel, value);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
