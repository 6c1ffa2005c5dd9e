package dev.ptymcp.domain.service.policy;

import dev.ptymcp.domain.service.policy.ReadCommand.Redirection;
import java.util.List;

/**
 * A command as its shell is about to start it.
 *
 * @param words the program and its arguments; may be empty
 * @param files what it is redirected to
 * @param input what it reads
 * @param made the commands whose output has become a part of its words
 */
record Invocation(List<String> words, List<Redirection> files, Flow input, List<ReadCommand> made) {

    Invocation {
        words = List.copyOf(words);
        files = List.copyOf(files);
        made = List.copyOf(made);
    }

    /** How many characters its words have. */
    long length() {
        return words.stream().mapToLong(word -> word.length() + 1L).sum();
    }

    /** As a rule sees it. */
    ReadCommand command(String directory) {
        List<ReadCommand> sources = input.from(made).sources();
        return words.isEmpty()
                ? new ReadCommand("", List.of(), files, sources, directory)
                : new ReadCommand(words.get(0), words.subList(1, words.size()), files, sources, directory);
    }

    /** Another command with the same input, started by this one. */
    Invocation starting(List<String> newWords) {
        return new Invocation(newWords, List.of(), input, made);
    }
}
