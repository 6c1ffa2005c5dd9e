package dev.ptymcp.domain.service.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What programs and servers say, fit to be shown to a person who decides by it: control, formatting and bidirectional
 * characters, which could forge or hide what is around them, become U+FFFD, as do private, unassigned and half characters.
 * Applying it twice changes nothing more.
 */
public final class ShownText {

    private static final int REPLACEMENT = 0xFFFD;
    private static final String CUT = " \u2026 ";

    private ShownText() {}

    /** On one line of at most {@code longest} characters. */
    public static String line(String text, int longest) {
        return shortened(clean(text.replaceAll("\\s+", " ").strip()), longest);
    }

    /** With its line breaks, of at most {@code longest} characters on at most {@code lines} lines: the first and the last. */
    public static String lines(String text, int longest, int lines) {
        List<String> all = text.lines()
                .map(line -> clean(line.replace('\t', ' ')).stripTrailing())
                .toList();
        int head = lines / 2;
        Stream<String> shown = all.size() <= lines
                ? all.stream()
                : Stream.of(
                                all.subList(0, head).stream(),
                                Stream.of(CUT.strip()),
                                all.subList(all.size() - (lines - head - 1), all.size()).stream())
                        .flatMap(part -> part);
        return shortened(shown.collect(Collectors.joining("\n")), longest);
    }

    private static String clean(String text) {
        return text.codePoints()
                .map(c -> isShown(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Format characters include the bidirectional ones and those without a width. */
    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Cuts out of the middle, because a question starts with who asks and ends with what is asked. */
    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int head = (longest - CUT.length()) / 2;
        int tail = longest - CUT.length() - head;
        return whole(text.substring(0, head)) + CUT + whole(text.substring(text.length() - tail));
    }

    /** Without the half of a character at either end. */
    private static String whole(String part) {
        int from = Character.isLowSurrogate(part.charAt(0)) ? 1 : 0;
        int to = Character.isHighSurrogate(part.charAt(part.length() - 1)) ? part.length() - 1 : part.length();
        return part.substring(from, to);
    }
}
