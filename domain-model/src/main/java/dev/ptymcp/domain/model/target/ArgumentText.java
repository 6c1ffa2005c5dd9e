package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Optional;

/**
 * What texts can be that name something: no control characters, which would end a line of a protocol or a file, or hide what
 * stands before them, and a length that such a name can have.
 */
final class ArgumentText {

    /** As long as a path can be on the systems that we know (PATH_MAX). */
    static final int LONGEST_PATH = 4096;
    /** As long as a host name can be (RFC 1035), and longer than any user's name. */
    static final int LONGEST_NAME = 255;
    /** The most that one word of a command line, or one variable, can have on Linux (MAX_ARG_STRLEN). */
    static final int LONGEST_WORD = 128 * 1024 - 1;

    private ArgumentText() {}

    static void requirePath(String argument, String path) {
        require(argument, path, LONGEST_PATH);
    }

    static void requirePath(String argument, Optional<String> path) {
        path.ifPresent(text -> requirePath(argument, text));
    }

    static void requireName(String argument, Optional<String> name) {
        name.ifPresent(text -> require(argument, text, LONGEST_NAME));
    }

    /** Words may have line breaks in them, as programs take those, but no NUL, and fit into a command line. */
    static void requireWord(String argument, String word) {
        if (word.indexOf('\0') >= 0) {
            throw new InvalidArgumentException(argument, "a text with a NUL character", "without NUL characters");
        }
        if (word.length() > LONGEST_WORD) {
            throw new InvalidArgumentException(
                    argument, word.length() + " characters", "at most " + LONGEST_WORD + " characters a word");
        }
    }

    static void require(String argument, String text, int most) {
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidArgumentException(
                    argument, visible(text), "at most " + most + " characters, none of them a control character");
        }
    }

    /** Without what would act on whoever reads the message. */
    private static String visible(String text) {
        return text.codePoints()
                .limit(200)
                .collect(
                        StringBuilder::new,
                        (shown, c) -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c),
                        StringBuilder::append)
                .toString();
    }
}
