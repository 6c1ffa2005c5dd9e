package dev.ptymcp.domain.service.tmux;

import java.util.List;

/**
 * What tmux answered to one command.
 *
 * @param number the command's number, which grows
 * @param asked whether a command of this client is answered, rather than the one that it was started with
 * @param ok whether the command succeeded
 * @param lines what it printed, or why it failed
 */
public record ControlReply(long number, boolean asked, boolean ok, List<String> lines) {

    /** Copies. */
    public ControlReply {
        lines = List.copyOf(lines);
    }

    /** The lines as one text. */
    public String text() {
        return String.join("\n", lines);
    }
}
