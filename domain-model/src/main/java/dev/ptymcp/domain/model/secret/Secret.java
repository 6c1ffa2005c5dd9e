package dev.ptymcp.domain.model.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * A password, a passphrase or another text that only its use may see. It never shows in {@code toString}, is never equal
 * to another one, and can be wiped. Thread-safe.
 */
public final class Secret implements AutoCloseable {

    private final char[] characters;
    private boolean wiped;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /** Takes a copy of {@code characters}; the caller wipes its own. */
    public static Secret copyOf(char[] characters) {
        return new Secret(characters.clone());
    }

    /** How many characters it has; the only thing that may be told of it. */
    public int length() {
        return characters.length;
    }

    /**
     * Its text as bytes, for the one who needs them and wipes them after use.
     *
     * @throws IllegalStateException after it was wiped
     */
    public synchronized byte[] bytes(Charset charset) {
        ByteBuffer encoded = charset.encode(CharBuffer.wrap(requireThere()));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        if (encoded.hasArray()) {
            Arrays.fill(encoded.array(), (byte) 0);
        }
        return bytes;
    }

    /**
     * A copy of its characters, for the one who needs them and wipes them after use.
     *
     * @throws IllegalStateException after it was wiped
     */
    public synchronized char[] characters() {
        return requireThere().clone();
    }

    private char[] requireThere() {
        if (wiped) {
            throw new IllegalStateException("this secret was wiped");
        }
        return characters;
    }

    /** Overwrites the text. Idempotent. */
    @Override
    public synchronized void close() {
        wiped = true;
        Arrays.fill(characters, '\0');
    }

    /** Tells nothing but the length. */
    @Override
    public String toString() {
        return "Secret[" + characters.length + " characters]";
    }
}
