package dev.ptymcp.domain.service.policy;

import java.util.List;
import java.util.Set;

/**
 * What a text would run.
 *
 * @param commands every command in it, those inside of others too, in the order of the text
 * @param notes what was noticed beside the commands
 */
public record Reading(List<ReadCommand> commands, Set<Note> notes) {

    /** What can be noticed. */
    public enum Note {
        /** A function that starts itself more than once. */
        FORK_BOMB,
        /** The text was longer or more nested than is read; what comes late in it is not known. */
        UNREAD
    }

    /** Copies. */
    public Reading {
        commands = List.copyOf(commands);
        notes = Set.copyOf(notes);
    }
}
