package dev.ptymcp.infra.ssh.auth;

import java.util.stream.Collectors;

/** What a server says, fit to be shown to a person: no control characters, which could forge or hide what is around it. */
final class ServerText {

    private static final int LONGEST = 2000;

    private ServerText() {}

    /** On one line. */
    static String line(String text) {
        return clean(text.replaceAll("\\s+", " ")).strip();
    }

    /** With its line breaks. */
    static String paragraph(String text) {
        return text.lines().map(ServerText::clean).map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static String clean(String text) {
        String shown = text.codePoints()
                .limit(LONGEST)
                .map(c -> c == '\t' ? ' ' : c)
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.LINE_SEPARATOR
                        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown;
    }
}
