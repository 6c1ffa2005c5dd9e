package dev.ptymcp.domain.service.policy;

import dev.ptymcp.domain.service.policy.Reading.Note;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What one reading has found, and how much of it there may be, so that no text takes long. */
final class ReadingBudget {

    /** Nested texts: substitutions, {@code sh -c}, functions. */
    static final int MAX_DEPTH = 16;

    private static final int MAX_COMMANDS = 10_000;
    private static final long MAX_CHARACTERS = 4L * 1024 * 1024;

    private static final long MAX_WORK = 32L * 1024 * 1024;

    private final List<ReadCommand> commands = new ArrayList<>();
    private final Set<Note> notes = EnumSet.noneOf(Note.class);
    private long characters;
    private long work;

    /** Whether a text of this length, so deep in others, is still read; notes when it is not. */
    boolean affords(long length, int depth) {
        characters += length + 1;
        boolean enough = characters <= MAX_CHARACTERS && depth <= MAX_DEPTH && commands.size() < MAX_COMMANDS;
        if (!enough) {
            notes.add(Note.UNREAD);
        }
        return enough;
    }

    /** Whether more characters may be looked at; each may be looked at several times. */
    boolean affordsWork(long looked) {
        work += looked;
        if (work > MAX_WORK) {
            notes.add(Note.UNREAD);
        }
        return work <= MAX_WORK;
    }

    /** Takes a command. */
    void found(ReadCommand command) {
        if (commands.size() < MAX_COMMANDS) {
            commands.add(command);
        } else {
            notes.add(Note.UNREAD);
        }
    }

    void noticed(Note note) {
        notes.add(note);
    }

    /** How many commands there are so far. */
    int size() {
        return commands.size();
    }

    /** Those found since there were {@code from}. */
    List<ReadCommand> since(int from) {
        return List.copyOf(commands.subList(from, commands.size()));
    }

    Reading reading() {
        return new Reading(commands, notes);
    }
}
