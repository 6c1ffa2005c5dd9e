package dev.ptymcp.domain.service.keys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the tab-separated tables beside the tests. */
final class KeyTables {

    private KeyTables() {}

    static List<String[]> rows(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KeyTables.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes as the tables write them. */
    static String shown(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            if (b == 27) {
                text.append("\\e");
            } else {
                text.append(b > 32 && b < 127 ? String.valueOf((char) b) : String.format("\\x%02x", b & 255));
            }
        }
        return text.toString();
    }
}
