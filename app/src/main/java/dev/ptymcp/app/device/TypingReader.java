package dev.ptymcp.app.device;

import dev.ptymcp.app.config.TomlTable;
import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.device.LineTyping;
import dev.ptymcp.domain.model.device.LineTyping.Blank;
import dev.ptymcp.domain.model.device.LineTyping.Frame;
import dev.ptymcp.domain.model.device.LineTyping.Way;
import dev.ptymcp.domain.model.device.ProgramLaunch;
import dev.ptymcp.domain.model.target.CommandLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads of a profile how its program is started and how lines are typed into it. */
final class TypingReader {

    private TypingReader() {}

    static Optional<LineTyping> typing(TomlTable table) {
        Optional<Way> way = word(table, "several_lines", Way.ONE_BY_ONE, Way.values());
        Optional<Blank> blank = word(table, "empty_lines", Blank.DROPPED, Blank.values());
        Optional<String> before = table.text("before");
        Optional<String> after = table.text("after");
        List<LinePattern> continuations = ProfileReader.patterns(table, "continuations");
        List<LinePattern> resuming = ProfileReader.patterns(table, "resuming");
        String interrupt = table.text("interrupt").orElse(LineTyping.CTRL_C);
        table.only();
        if (before.isPresent() != after.isPresent()) {
            table.problem(before.isPresent() ? "before" : "after", "before and after go together.");
            return Optional.empty();
        }
        Optional<Frame> frame = before.map(first -> new Frame(first, after.orElseThrow()));
        return way.flatMap(found -> blank.flatMap(lines -> table.made(
                "interrupt", () -> new LineTyping(found, frame, lines, continuations, resuming, interrupt))));
    }

    static Optional<ProgramLaunch> program(TomlTable table) {
        List<List<String>> commands = table.texts("commands").stream()
                .map(text ->
                        table.made("commands", () -> CommandLine.parse(text).words()))
                .flatMap(Optional::stream)
                .toList();
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : table.texts("environment")) {
            int sign = variable.indexOf('=');
            if (sign < 1) {
                table.problem("environment", "environment has '" + variable + "' but each must be NAME=value.");
            } else {
                environment.put(variable.substring(0, sign), variable.substring(sign + 1));
            }
        }
        boolean shell = word(table, "kind", Kind.REPL, Kind.values()).equals(Optional.of(Kind.SHELL));
        table.only();
        return table.made("commands", () -> new ProgramLaunch(commands, environment, shell));
    }

    /** What kind of program it is. */
    private enum Kind {
        /** It has prompts. */
        REPL,
        /** It reports its commands itself. */
        SHELL
    }

    private static <E extends Enum<E>> Optional<E> word(TomlTable table, String key, E otherwise, E[] constants) {
        Optional<String> text = table.text(key);
        if (text.isEmpty()) {
            return Optional.of(otherwise);
        }
        Optional<E> found = ProfileReader.word(text.get(), constants);
        if (found.isEmpty()) {
            table.problem(key, key + " is '" + text.get() + "' but must be " + ProfileReader.words(constants) + ".");
        }
        return found;
    }
}
