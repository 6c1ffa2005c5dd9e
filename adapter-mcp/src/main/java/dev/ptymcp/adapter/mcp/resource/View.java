package dev.ptymcp.adapter.mcp.resource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to see, by the last part of its address. */
enum View {
    /** All sessions. */
    SESSIONS(
            "list_sessions",
            "application/json",
            List.of("include_ended"),
            "All sessions",
            "As list_sessions returns them."),
    /** Counts and health. */
    SERVER(
            "server_admin",
            "application/json",
            List.of(),
            "The server",
            "Its counts and health, as server_admin returns them."),
    /** The last lines. */
    OUTPUT(
            "read_output",
            "text/plain",
            List.of("cursor", "tail_lines", "search", "literal", "context", "stream", "format", "max_bytes"),
            "Output",
            "What was printed last; ?cursor=0 reads from the beginning, other arguments as read_output has them."),
    /** What a person would see. */
    SCREEN(
            "read_screen",
            "text/plain",
            List.of("format", "scrollback", "max_bytes"),
            "Screen",
            "What a person would see now; ?format=png is a picture."),
    /** How it stands. */
    STATE("get_session", "application/json", List.of(), "State", "As get_session returns it."),
    /** All of it. */
    TRANSCRIPT(
            "read_output",
            "text/plain",
            List.of("cursor", "tail_lines", "max_bytes"),
            "Transcript",
            "All that is still held, as a person would have read it; _meta names the files of a recording.");

    private final String tool;
    private final String mediaType;
    private final List<String> takes;
    private final String title;
    private final String description;

    View(String tool, String mediaType, List<String> takes, String title, String description) {
        this.tool = tool;
        this.mediaType = mediaType;
        this.takes = takes;
        this.title = title;
        this.description = description;
    }

    /** Those that each session has. */
    static final List<View> OF_A_SESSION = List.of(OUTPUT, SCREEN, STATE, TRANSCRIPT);

    static Optional<View> ofASession(String word) {
        return OF_A_SESSION.stream().filter(view -> view.word().equals(word)).findFirst();
    }

    /** The last part of its address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tool that returns the same: where there is none, there is no such resource either. */
    String tool() {
        return tool;
    }

    String mediaType() {
        return mediaType;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** What may follow the address, beside the owner. */
    List<String> takes() {
        return Stream.concat(takes.stream(), Stream.of(ResourceUri.OWNER)).toList();
    }
}
