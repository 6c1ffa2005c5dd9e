package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.device.LineTyping;
import dev.ptymcp.domain.model.device.LineTyping.Blank;
import dev.ptymcp.domain.model.device.LineTyping.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command on its way to a command line: the pieces that are typed, in order, each ended by Enter. Where an empty line ends
 * a block, one is put in when the text goes back to the margin and when it is at its end. Not thread-safe.
 */
public final class TypedBlock {

    private static final String TAB = "    ";
    /** In texts between these, which Python has, empty lines are text. */
    private static final List<String> LONG_QUOTES = List.of("\"\"\"", "'''");

    private final LineTyping typing;
    private final List<String> pieces;
    private int next;
    private boolean begun;
    private boolean ended;
    private boolean quoted;

    /**
     * A command of which nothing was typed yet.
     *
     * @param typing how lines are typed
     * @param command one line or several
     * @param ofDevice whether a device reads it, which gets every line as it stands
     */
    public TypedBlock(LineTyping typing, String command, boolean ofDevice) {
        this.typing = typing;
        this.pieces = pieces(typing, ofDevice ? command.strip() : atMargin(command));
    }

    private static List<String> pieces(LineTyping typing, String command) {
        List<String> lines = command.lines().toList();
        List<String> pieces = new ArrayList<>();
        boolean framed = lines.size() > 1 && typing.frame().isPresent();
        if (framed) {
            pieces.add(typing.frame().get().before());
        }
        if (typing.way() == Way.ONE_BY_ONE) {
            lines.stream()
                    .filter(line -> typing.blank() != Blank.DROPPED || !line.isBlank())
                    .forEach(pieces::add);
        } else if (typing.way() == Way.JOINED) {
            pieces.add(lines.stream().map(String::strip).collect(Collectors.joining(" ")));
        } else {
            pieces.add(command);
        }
        if (framed) {
            pieces.add(typing.frame().get().after());
        }
        return List.copyOf(pieces);
    }

    /** To a line editor a tab is a wish for suggestions; what indents lines becomes blanks. */
    private static String atMargin(String command) {
        String blanks = command.lines()
                .map(line -> {
                    int text = line.length() - line.stripLeading().length();
                    return line.substring(0, text).replace("\t", TAB) + line.substring(text);
                })
                .collect(Collectors.joining("\n"));
        return blanks.stripIndent().strip();
    }

    /** Whether there is more to type where a prompt stands. */
    public boolean more() {
        skipBlanks();
        return next < pieces.size();
    }

    /** Whether there is more to type where the rest of a command is waited for. */
    public boolean moreAtContinuation() {
        return more() || typing.blank() == Blank.ENDS && !ended && !quoted;
    }

    /** The first piece, or the next where a prompt stands. */
    public String next() {
        begun = false;
        return typed();
    }

    private String typed() {
        skipBlanks();
        String last = pieces.get(next++);
        begun |= last.startsWith(" ") || last.endsWith(":");
        ended = false;
        for (String quote : LONG_QUOTES) {
            quoted ^= typing.blank() == Blank.ENDS && (last.split(quote, -1).length - 1) % 2 == 1;
        }
        return last;
    }

    /** The next piece where the rest of a command is waited for. */
    public String nextAtContinuation() {
        boolean endsHere =
                typing.blank() == Blank.ENDS && !ended && !quoted && (!more() || backAtMargin(pieces.get(next)));
        if (endsHere) {
            ended = true;
            return "";
        }
        return typed();
    }

    private boolean backAtMargin(String line) {
        return begun && !line.startsWith(" ") && typing.resuming().stream().noneMatch(pattern -> pattern.in(line));
    }

    private void skipBlanks() {
        while (typing.blank() == Blank.ENDS
                && !quoted
                && next < pieces.size()
                && pieces.get(next).isBlank()) {
            next++;
        }
    }

    /** What was not typed. */
    public List<String> rest() {
        return pieces.subList(next, pieces.size());
    }
}
