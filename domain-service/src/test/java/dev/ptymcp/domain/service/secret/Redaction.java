package dev.ptymcp.domain.service.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** One redactor and what came out of it. */
final class Redaction {

    private final Redactor redactor = new Redactor();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Redactor.Sink sink = out::write;
    private SecretSet set;

    Redaction(String... values) {
        set = setOf(values);
    }

    static SecretSet setOf(String... values) {
        return SecretSet.of(Arrays.stream(values).map(SecretForms::of).toList());
    }

    void use(SecretSet newSet) {
        set = newSet;
    }

    Redaction feed(String text) {
        return feed(text.getBytes(StandardCharsets.UTF_8));
    }

    Redaction feed(byte[] bytes) {
        redactor.feed(set, bytes, 0, bytes.length, sink);
        return this;
    }

    Redaction inPieces(byte[] bytes, Random random, int longest) {
        int i = 0;
        while (i < bytes.length) {
            int length = Math.min(bytes.length - i, random.nextInt(longest + 1));
            redactor.feed(set, bytes, i, length, sink);
            i += length;
        }
        return this;
    }

    Redaction rest() {
        redactor.rest(sink);
        return this;
    }

    boolean holds() {
        return redactor.holds();
    }

    String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
