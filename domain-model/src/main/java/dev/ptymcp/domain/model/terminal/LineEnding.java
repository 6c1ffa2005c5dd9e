package dev.ptymcp.domain.model.terminal;

/** What Enter sends. */
public enum LineEnding {
    /** Carriage return, what the Enter key of a terminal sends: the default of everything terminal-like. */
    CR("\r"),
    /** Line feed: the default of pipes. */
    LF("\n"),
    /** Carriage return and line feed. */
    CRLF("\r\n"),
    /** Nothing. */
    NONE("");

    private final String text;

    LineEnding(String text) {
        this.text = text;
    }

    /** The characters that are sent. */
    public String text() {
        return text;
    }
}
