package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Takes a message apart into the data types of RFC 4251, section 5. */
final class MessageReader {

    private final ByteBuffer bytes;

    MessageReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    int number() {
        return whole(() -> bytes.get() & 0xff);
    }

    boolean flag() {
        return number() != 0;
    }

    int uint32() {
        return whole(bytes::getInt);
    }

    byte[] string() {
        return whole(() -> {
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] string = new byte[length];
            bytes.get(string);
            return string;
        });
    }

    String text() {
        return new String(string(), StandardCharsets.UTF_8);
    }

    /** Names parted by commas. */
    List<String> names() {
        String text = text();
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static <T> T whole(Supplier<T> read) {
        try {
            return read.get();
        } catch (BufferUnderflowException e) {
            throw new TerminalException(
                    ErrorCode.HANDSHAKE_FAILED, "A message of the SSH login ends before its end.", "", e);
        }
    }
}
