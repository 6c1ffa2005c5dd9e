package dev.ptymcp.domain.service.policy;

import java.util.ArrayList;
import java.util.List;

/** The options of a command as GNU programs read them: short ones together or apart, long ones cut short, {@code --} as the end. */
final class Options {

    private static final int SHORTEST_LONG = 5;

    private final StringBuilder letters = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();

    Options(List<String> arguments) {
        boolean over = false;
        for (String word : arguments) {
            if (over || word.length() < 2 || !word.startsWith("-")) {
                operands.add(word);
            } else if (word.equals("--")) {
                over = true;
            } else if (word.startsWith("--")) {
                names.add(word);
            } else {
                letters.append(word, 1, word.length());
            }
        }
    }

    /** Whether one of these letters is among the short options. */
    boolean letter(String anyOf) {
        return anyOf.chars().anyMatch(c -> letters.indexOf(String.valueOf((char) c)) >= 0);
    }

    /** Whether this long option is given, perhaps cut short, perhaps with a value. */
    boolean name(String option) {
        return names.stream().anyMatch(given -> {
            String bare = given.indexOf('=') < 0 ? given : given.substring(0, given.indexOf('='));
            return bare.equals(option) || bare.length() >= SHORTEST_LONG && option.startsWith(bare);
        });
    }

    /** What is no option. */
    List<String> operands() {
        return operands;
    }
}
