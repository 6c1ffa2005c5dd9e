package dev.ptymcp.infra.ssh.config;

import java.util.List;

/**
 * A line that sets something.
 *
 * @param keyword what
 * @param words its arguments without their quotes
 * @param rest its arguments as they are written, to the end of the line
 * @param where the line
 */
record Setting(Keyword keyword, List<String> words, String rest, Location where) implements Directive {

    Setting {
        words = List.copyOf(words);
    }

    /** Whether only a comment follows the keyword, so that the line says nothing. */
    boolean saysNothing() {
        return words.isEmpty() && keyword.form() != ArgumentForm.LINE;
    }

    /** The first argument. */
    String word() {
        return words.get(0);
    }

    @Override
    public void applyTo(Resolution resolution) {
        resolution.set(this);
    }
}
