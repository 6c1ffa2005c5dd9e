package dev.ptymcp.infra.ssh.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts a message together from the data types of RFC 4251, section 5. Leaves no copy behind once it is closed. */
final class MessageWriter implements AutoCloseable {

    private static final int USUAL = 512;

    private byte[] bytes = new byte[USUAL];
    private int length;

    MessageWriter number(int value) {
        room(1)[length++] = (byte) value;
        return this;
    }

    MessageWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    MessageWriter uint32(int value) {
        return number(value >>> 24).number(value >>> 16).number(value >>> 8).number(value);
    }

    MessageWriter string(byte[] value) {
        return uint32(value.length).raw(value);
    }

    MessageWriter string(String value) {
        return string(value.getBytes(StandardCharsets.UTF_8));
    }

    MessageWriter raw(byte[] value) {
        System.arraycopy(value, 0, room(value.length), length, value.length);
        length += value.length;
        return this;
    }

    private byte[] room(int more) {
        if (length + more > bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
        return bytes;
    }

    /** A copy, for the caller to wipe when it holds a secret. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Wipes what was written. */
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }
}
