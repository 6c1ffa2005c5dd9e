package dev.ptymcp.app.secret;

import dev.ptymcp.domain.model.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Makes secrets of bytes, leaving nothing of them behind. */
final class SecretBytes {

    private SecretBytes() {}

    /** The UTF-8 text of some bytes, which stay the caller's to wipe; empty when they are not UTF-8. */
    static Optional<Secret> text(byte[] bytes, int from, int to) {
        char[] characters = new char[to - from];
        try {
            CharBuffer target = CharBuffer.wrap(characters);
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, from, to - from), target, true);
            if (result.isError()) {
                result.throwException();
            }
            char[] exact = Arrays.copyOf(characters, target.position());
            try {
                return Optional.of(Secret.copyOf(exact));
            } finally {
                Arrays.fill(exact, '\0');
            }
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** The first line, without its end. */
    static Optional<Secret> firstLine(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        boolean carriageReturn = end > from && end < bytes.length && bytes[end - 1] == '\r';
        return text(bytes, from, carriageReturn ? end - 1 : end);
    }
}
