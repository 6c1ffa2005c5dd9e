package dev.ptymcp.app.cli;

import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of the process, sorted by kind.
 *
 * @param words what has no dashes, in order: the command and its operands
 * @param switches flags without a value, without their dashes
 * @param settings flags with a value, by their name without dashes; the last of several counts
 */
record Arguments(List<String> words, Set<String> switches, Map<String, String> settings) {

    /** Short for the setting, and it may be there several times: {@code --compat raychao --compat dblmca}. */
    private static final String COMPAT = "compat";

    Arguments {
        words = List.copyOf(words);
        switches = Set.copyOf(switches);
        settings = Map.copyOf(settings);
    }

    /** The values of those flags that are given. */
    Map<String, String> own(List<Flag> flags) {
        Map<String, String> own = new HashMap<>(settings);
        own.keySet().retainAll(flags.stream().map(Flag::name).toList());
        return own;
    }

    /** The same with one more setting. */
    Arguments with(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new Arguments(words, switches, more);
    }

    /** What is left for the configuration when a command has taken its flags. */
    Arguments without(List<Flag> flags) {
        Map<String, String> rest = new HashMap<>(settings);
        flags.forEach(flag -> rest.remove(flag.name()));
        return new Arguments(words, switches, rest);
    }

    /**
     * Sorts. After {@code --} everything is a word.
     *
     * @param known the flags that take no value; every other takes one, as {@code --name=value} or {@code --name value}
     * @throws UsageException when a value is missing or is one too many
     */
    static Arguments parse(List<String> given, Set<String> known) {
        List<String> words = new ArrayList<>();
        Set<String> switches = new HashSet<>();
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>(given);
        while (!rest.isEmpty()) {
            String next = rest.remove(0);
            String name = next.startsWith("--") ? next.substring(2) : "";
            if (next.equals("--")) {
                words.addAll(rest);
                rest.clear();
            } else if (next.equals("-h") || known.contains(name)) {
                switches.add(next.equals("-h") ? "help" : name);
            } else if (name.isEmpty()) {
                words.add(next);
            } else if (name.contains("=")) {
                set(settings, name.substring(0, name.indexOf('=')), name.substring(name.indexOf('=') + 1));
            } else if (rest.isEmpty()) {
                String question = NearestNames.question(
                        next, known.stream().map(word -> "--" + word).toList());
                throw new UsageException(
                        ("The flag " + next + " needs a value: " + next + "=VALUE. " + question).strip());
            } else {
                set(settings, name, rest.remove(0));
            }
        }
        return new Arguments(words, switches, settings);
    }

    private static void set(Map<String, String> settings, String name, String value) {
        if (name.equals(COMPAT)) {
            settings.merge("tools." + COMPAT, value, (before, more) -> before + "," + more);
        } else {
            settings.put(name, value);
        }
    }
}
