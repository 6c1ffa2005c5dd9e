package dev.ptymcp.application.session;

import dev.ptymcp.domain.service.policy.EditedLine;

/** What stands in a session's input line as far as it was typed through us, and behind which prompt. Guarded by the session's lock. */
final class TypedLines {

    private static final int LONGEST = 64 * 1024;

    private EditedLine line = new EditedLine();
    private String begun = "";
    private String prompt = "";

    /** The line, to try on what typing makes of it. */
    EditedLine line() {
        return line.copy();
    }

    /** Whether the line may hold something else than what was typed. */
    boolean uncertain() {
        return line.uncertain();
    }

    /** The lines of an unfinished command that were submitted already. */
    String begun() {
        return begun;
    }

    /** What the row of the screen held when the shell had shown its prompt; empty where no shell reports it. */
    String prompt() {
        return prompt;
    }

    void promptShown(String row) {
        prompt = row;
    }

    /**
     * Notes what is typed, Enter included.
     *
     * @param continues whether the shell asks for the rest of a command
     */
    void typed(String text, boolean continues) {
        line.type(text);
        if (line.entered()) {
            String all = (continues ? begun + "\n" : "") + line.submitted();
            begun = all.length() <= LONGEST ? all : all.substring(all.length() - LONGEST);
        }
        line = line.copy();
    }
}
