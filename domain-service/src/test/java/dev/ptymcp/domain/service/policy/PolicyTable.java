package dev.ptymcp.domain.service.policy;

import dev.ptymcp.domain.model.policy.PolicyTarget;
import dev.ptymcp.domain.model.policy.PolicyTarget.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The table of commands in {@code commands.txt}. */
final class PolicyTable {

    /** The section of what no rule is about. */
    static final String HARMLESS = "harmless";

    /** What a row says of its command. */
    enum Kind {
        PLAIN,
        CAUGHT,
        MISSED
    }

    /**
     * One command.
     *
     * @param rule the rule it belongs to, or {@link #HARMLESS}
     */
    record Row(String rule, Kind kind, PolicyTarget target, String command) {

        @Override
        public String toString() {
            return rule + ": " + command.replace('\n', '⏎');
        }
    }

    private PolicyTable() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        String rule = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith("== ")) {
                rule = line.substring(3);
            } else if (rule.equals(HARMLESS) && !line.isBlank()) {
                rows.add(row(rule, Kind.MISSED, line));
            } else if (!rule.isEmpty() && !line.isBlank()) {
                String[] parts = line.split(": ", 2);
                rows.add(row(rule, Kind.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)), parts[1]));
            }
        }
        return rows;
    }

    private static Row row(String rule, Kind kind, String text) {
        String where = text.startsWith("@") ? text.substring(0, text.indexOf(' ')) : "";
        String command =
                text.substring(where.isEmpty() ? 0 : where.length() + 1).replace('⏎', '\n');
        return new Row(rule, kind, target(where), command);
    }

    private static PolicyTarget target(String where) {
        return switch (where) {
            case "@ssh" -> new PolicyTarget(Transport.SSH, "web-1", false);
            case "@device" -> new PolicyTarget(Transport.SERIAL, "/dev/ttyS0", true);
            default -> new PolicyTarget(Transport.LOCAL, PolicyTarget.LOCAL, false);
        };
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(PolicyTable.class.getResourceAsStream("commands.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
