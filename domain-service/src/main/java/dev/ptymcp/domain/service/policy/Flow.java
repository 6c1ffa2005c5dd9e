package dev.ptymcp.domain.service.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What flows from one command to the next.
 *
 * @param text the text, as far as it can be told; {@link ReadCommand#UNKNOWN} in it for the rest
 * @param sources the commands it comes from; empty for what is typed at the terminal
 */
record Flow(String text, List<ReadCommand> sources) {

    /** Longer ones are not followed. */
    private static final int LONGEST = 1024 * 1024;

    private static final int MOST_SOURCES = 64;

    /** Nothing. */
    static final Flow NOTHING = new Flow("", List.of());

    /** Whatever comes from the terminal or a file. */
    static final Flow UNKNOWN = new Flow(ReadCommand.OPAQUE, List.of());

    Flow {
        text = text.length() <= LONGEST ? text : ReadCommand.OPAQUE;
        sources = sources.size() <= MOST_SOURCES ? List.copyOf(sources) : List.copyOf(sources.subList(0, MOST_SOURCES));
    }

    /** A text that stands in the script itself. */
    static Flow of(String text) {
        return new Flow(text, List.of());
    }

    /** Whether every character is known. */
    boolean known() {
        return text.indexOf(ReadCommand.UNKNOWN) < 0;
    }

    /** This and then that. */
    Flow then(Flow next) {
        return new Flow(text + next.text, joined(next.sources));
    }

    /** The same as it comes from these commands too. */
    Flow from(List<ReadCommand> more) {
        return new Flow(text, joined(more));
    }

    /** The same with another text. */
    Flow with(String newText) {
        return new Flow(newText, sources);
    }

    private List<ReadCommand> joined(List<ReadCommand> more) {
        List<ReadCommand> all = new ArrayList<>(sources);
        // Without their own sources, which are in the list already: nested they would double with each command.
        more.forEach(command -> all.add(command.alone()));
        return all;
    }
}
