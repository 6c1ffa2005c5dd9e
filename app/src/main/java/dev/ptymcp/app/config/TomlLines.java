package dev.ptymcp.app.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On which line of a TOML text a key stands. The parser does not tell, and an error without a line makes people search.
 *
 * <p>For texts that the parser has accepted; a key of an inline table is found at the line of its table.
 */
final class TomlLines {

    private static final Pattern HEADER = Pattern.compile("\\s*\\[{1,2}([^\\[\\]]+)].*");
    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_.\"' \t-]+?)\\s*=\\s*");
    private static final List<String> LONG_QUOTES = List.of("\"\"\"", "'''");

    private final Map<String, Integer> lines = new HashMap<>();

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
                table = plain(header.group(1)) + ".";
                lines.putIfAbsent(plain(header.group(1)), number);
            } else if (key.lookingAt()) {
                lines.putIfAbsent(table + plain(key.group(1)), number);
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
