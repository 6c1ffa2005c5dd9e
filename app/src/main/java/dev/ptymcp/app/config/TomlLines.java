package dev.ptymcp.app.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On which line of a TOML text a key stands. The parser does not tell, and an error without a line makes people search.
 *
 * <p>For texts that the parser has accepted; a key of an inline table is found at the line of its table. The tables of an
 * array are counted from 0, as in {@code list[0].key}; without the number the first one that has the key is meant.
 */
final class TomlLines {

    private static final Pattern HEADER = Pattern.compile("\\s*(\\[{1,2})([^\\[\\]]+)].*");
    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_.\"' \t-]+?)\\s*=\\s*");
    private static final List<String> LONG_QUOTES = List.of("\"\"\"", "'''");

    private final Map<String, Integer> lines = new HashMap<>();
    /** How many tables of each array there were so far, by its full name. */
    private final Map<String, Integer> counts = new HashMap<>();

    TomlLines(String text) {
        String table = "";
        String openQuote = "";
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher header = HEADER.matcher(line);
            Matcher key = KEY.matcher(line);
            if (!openQuote.isEmpty()) {
                openQuote = line.contains(openQuote) ? "" : openQuote;
            } else if (header.matches()) {
                String name = counted(plain(header.group(2)), header.group(1).length() > 1);
                table = name + ".";
                note(name, number);
            } else if (key.lookingAt()) {
                note(table + plain(key.group(1)), number);
                openQuote = leftOpen(line.substring(key.end()));
            }
        }
    }

    /** The line of a dotted name, counted from 1; that of the table around it when it has none of its own. */
    int of(String name) {
        String known = name;
        while (!lines.containsKey(known) && known.contains(".")) {
            known = known.substring(0, known.lastIndexOf('.'));
        }
        return lines.getOrDefault(known, 1);
    }

    private void note(String name, int number) {
        lines.putIfAbsent(name, number);
        lines.putIfAbsent(name.replaceAll("\\[\\d+]", ""), number);
    }

    /** The name with the number of each array on its way; a header of an array begins the next table of it. */
    private String counted(String name, boolean array) {
        StringBuilder full = new StringBuilder();
        String[] parts = name.split("\\.");
        for (int i = 0; i < parts.length; i++) {
            full.append(i == 0 ? "" : ".").append(parts[i]);
            String soFar = full.toString();
            boolean begins = array && i == parts.length - 1;
            if (begins) {
                counts.merge(soFar, 1, Integer::sum);
            }
            if (counts.containsKey(soFar)) {
                full.append('[').append(counts.get(soFar) - 1).append(']');
            }
        }
        return full.toString();
    }

    private static String leftOpen(String value) {
        return LONG_QUOTES.stream()
                .filter(quote -> value.startsWith(quote) && value.indexOf(quote, quote.length()) < 0)
                .findFirst()
                .orElse("");
    }

    private static String plain(String key) {
        return key.replaceAll("[\"'\\s]", "");
    }
}
