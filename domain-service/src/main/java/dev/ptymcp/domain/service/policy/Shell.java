package dev.ptymcp.domain.service.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A shell that reads commands: what it knows, and what becomes of each command. Not thread-safe. */
final class Shell {

    private static final Set<String> DECLARING =
            Set.of("export", "declare", "typeset", "local", "readonly", "set_color");

    private final ReadingBudget budget;
    private final Scope scope;
    private final int depth;
    /** The functions that are being run or read: one that starts itself is not followed for ever. */
    private final Set<String> running;

    private Shell(ReadingBudget budget, Scope scope, int depth, Set<String> running) {
        this.budget = budget;
        this.scope = scope;
        this.depth = depth;
        this.running = running;
    }

    static Shell fresh() {
        return new Shell(new ReadingBudget(), Scope.fresh(), 0, Set.of());
    }

    ReadingBudget budget() {
        return budget;
    }

    Scope scope() {
        return scope;
    }

    /** A subshell. */
    Shell child() {
        return new Shell(budget, scope.child(), depth, running);
    }

    /** Another shell, which inherits nothing that was not exported; what is exported is not told apart. */
    Shell another(List<String> arguments) {
        Scope inherited = scope.child();
        inherited.positional(arguments);
        return new Shell(budget, inherited, depth, running);
    }

    /** This shell inside of a function. */
    Shell called(String function, List<String> arguments) {
        Set<String> more = new HashSet<>(running);
        more.add(function);
        return new Shell(budget, scope.called(arguments), depth, more);
    }

    /** Reads words in this shell. */
    WordReader words() {
        return new WordReader(scope, budget, script -> below(script, Flow.UNKNOWN));
    }

    /** Reads a script in this shell; what it prints. */
    Flow script(String script, Flow input) {
        if (!budget.affords(script.length(), depth)) {
            return Flow.UNKNOWN;
        }
        Shell inside = new Shell(budget, scope, depth + 1, running);
        return new ScriptReader(script, inside).run(input);
    }

    /** Reads a script in a subshell; what it prints, and that it comes from the commands in it. */
    Flow below(String script, Flow input) {
        int before = budget.size();
        Flow output = child().script(script, input);
        return output.from(budget.since(before));
    }

    /** What becomes of a command; what it prints. */
    Flow run(Invocation call) {
        if (call.words().isEmpty() && call.files().isEmpty()) {
            return Flow.NOTHING;
        }
        if (!budget.affords(call.length(), depth)) {
            return Flow.UNKNOWN;
        }
        ReadCommand command = call.command(scope.directory());
        budget.found(command);
        if (call.words().isEmpty()) {
            return Flow.NOTHING;
        }
        Optional<String> function = scope.function(call.words().get(0))
                .filter(body -> !running.contains(call.words().get(0)));
        if (function.isPresent()) {
            return called(call.words().get(0), command.arguments()).script(function.get(), call.input());
        }
        return builtin(command, call)
                .or(() -> Interpreters.run(command, call, this))
                .or(() -> Launchers.run(command, call, this))
                .orElseGet(() -> Prints.of(command, call.input()));
    }

    /** What becomes of a command that another one starts. */
    Flow start(Invocation call) {
        return new Shell(budget, scope, depth + 1, running).run(call);
    }

    private Optional<Flow> builtin(ReadCommand command, Invocation call) {
        List<String> arguments = command.arguments();
        switch (command.program()) {
            case "eval" -> {
                return Optional.of(ran(String.join(" ", arguments), call));
            }
            case "trap" -> {
                return Optional.of(ran(arguments.stream().limit(1).findFirst().orElse(""), call));
            }
            case "source", "." -> {
                return Optional.of(Interpreters.sourced(command, call, this));
            }
            case "alias" -> arguments.forEach(argument -> ran(argument.substring(argument.indexOf('=') + 1), call));
            case "cd", "pushd", "chdir" -> change(arguments);
            case "read" -> readInto(arguments, call.input());
            case "set" -> positional(arguments);
            default -> {
                if (DECLARING.contains(command.program())) {
                    arguments.forEach(this::declared);
                    return Optional.of(Flow.NOTHING);
                }
                return Optional.empty();
            }
        }
        return Optional.of(Flow.NOTHING);
    }

    /** Reads text as a script of this shell. What cannot be known of it comes from where its words came from. */
    Flow ran(String script, Invocation call) {
        int before = budget.size();
        Flow output = script(script, call.input());
        noteOpaque(before, call);
        return output;
    }

    /** A program that is not known and was made of the output of others is told where it comes from. */
    void noteOpaque(int before, Invocation call) {
        boolean opaque = budget.since(before).stream().anyMatch(ReadCommand::opaque);
        if (opaque && !call.made().isEmpty()) {
            budget.found(new ReadCommand(
                    ReadCommand.OPAQUE,
                    List.of(),
                    List.of(),
                    Flow.NOTHING.from(call.made()).sources(),
                    scope.directory()));
        }
    }

    private void change(List<String> arguments) {
        List<String> paths = arguments.stream()
                .filter(argument -> !argument.startsWith("-") || argument.equals("-"))
                .toList();
        String to = paths.isEmpty() ? "~" : paths.get(paths.size() - 1);
        scope.directory(PathText.resolve(scope.directory(), to));
    }

    private void readInto(List<String> arguments, Flow input) {
        String line = input.text().lines().findFirst().orElse(ReadCommand.OPAQUE);
        List<String> names = new ArrayList<>(arguments);
        names.removeIf(name -> name.startsWith("-"));
        names.forEach(name -> scope.set(name, List.of(line)));
    }

    private void positional(List<String> arguments) {
        int from = arguments.indexOf("--");
        if (from >= 0) {
            scope.positional(arguments.subList(from + 1, arguments.size()));
        }
    }

    private void declared(String argument) {
        WordReader.assigned(argument)
                .ifPresent(name -> scope.set(name, List.of(argument.substring(argument.indexOf('=') + 1))));
    }
}
