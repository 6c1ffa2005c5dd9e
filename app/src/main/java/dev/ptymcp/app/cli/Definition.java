package dev.ptymcp.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a command is written: the one source of its help, of what shells complete, and of its place in docs/command-line.md.
 *
 * @param name the word
 * @param about what it is for, in one sentence; empty when people do not need it
 * @param forms the ways to write it, at least one
 * @param flags those that every form takes
 */
record Definition(String name, String about, List<Form> forms, List<Flag> flags) {

    /** What may follow as an operand. */
    enum Operand {
        /** Nothing that could be known before. */
        ANYTHING,
        /** One of the choices. */
        CHOICE,
        /** A file. */
        FILE,
        /** The name of a tool, then its arguments. */
        TOOL
    }

    /**
     * One way to write a command.
     *
     * @param operands what follows the word, as the help shows it: {@code verify [FILE...]}
     * @param text what that does
     * @param operand what kind of thing the first operand is, behind a word that must stand there
     * @param choices for {@link Operand#CHOICE}
     * @param flags those of this form alone
     */
    record Form(String operands, String text, Operand operand, List<String> choices, List<Flag> flags) {

        /** Copies. */
        Form {
            choices = List.copyOf(choices);
            flags = List.copyOf(flags);
        }

        static Form of(String operands, String text, Flag... flags) {
            return new Form(operands, text, Operand.ANYTHING, List.of(), List.of(flags));
        }

        Form of(Operand kind) {
            return new Form(operands, text, kind, choices, flags);
        }

        Form choosing(List<String> from) {
            return new Form(operands, text, Operand.CHOICE, from, flags);
        }

        /** The word that must stand first, such as {@code verify}. */
        Optional<String> word() {
            String first = operands.split(" ", 2)[0];
            return Optional.of(first).filter(text -> text.matches("[a-z]+"));
        }
    }

    /**
     * A flag.
     *
     * @param name without dashes
     * @param value what its value is, as the help shows it; empty for a switch
     * @param choices its values, when they are known
     * @param text what it does
     */
    record Flag(String name, String value, List<String> choices, String text) {

        static Flag on(String name, String text) {
            return new Flag(name, "", List.of(), text);
        }

        static Flag with(String name, String value, String text) {
            return new Flag(name, value, List.of(), text);
        }

        boolean takesValue() {
            return !value.isEmpty();
        }

        String shown() {
            return "--" + name + (takesValue() ? "=" + value : "");
        }
    }

    /** Copies. */
    Definition {
        forms = List.copyOf(forms);
        flags = List.copyOf(flags);
    }

    static Definition of(String name, String about, List<Form> forms, Flag... flags) {
        return new Definition(name, about, forms, List.of(flags));
    }

    /** A command that people do not need. */
    static Definition hidden(String name) {
        return of(name, "", List.of(Form.of("", "")));
    }

    boolean shown() {
        return !about.isEmpty();
    }

    /** Every flag of every form. */
    List<Flag> allFlags() {
        return Stream.concat(flags.stream(), forms.stream().flatMap(form -> form.flags().stream()))
                .distinct()
                .toList();
    }

    /** The flags without a value. */
    Set<String> switches() {
        return names(flag -> !flag.takesValue());
    }

    /** The flags with a value. */
    Set<String> settings() {
        return names(Flag::takesValue);
    }

    private Set<String> names(Predicate<Flag> which) {
        return allFlags().stream().filter(which).map(Flag::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The words that may stand first, when they are known. */
    List<String> words() {
        return forms.stream()
                .flatMap(form -> Stream.concat(form.word().stream(), form.choices().stream()))
                .distinct()
                .toList();
    }
}
