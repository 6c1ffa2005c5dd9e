package dev.ptymcp.domain.service.tmux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a terminal of tmux shows and what has scrolled out of it, as far as tmux remembers: lines of text with their colours,
 * not the bytes that a program printed. Printed into a terminal of the same size, {@link #whole} gives the same picture.
 */
public final class TerminalHistory {

    private static final int CAPTURES = 1;
    private static final int CAPTURES_OF_ALTERNATE = 3;

    private final HistoryFacts facts;
    private final List<String> main;
    private final List<String> shown;

    private TerminalHistory(HistoryFacts facts, List<String> main, List<String> shown) {
        this.facts = facts;
        this.main = withoutBlanks(facts, main);
        this.shown = shown;
    }

    /**
     * What to ask of tmux, in one line so that nothing is printed in between.
     *
     * @param line the commands
     * @param commands how many they are, each with a reply of its own
     */
    public record Question(String line, int commands) {}

    /**
     * Asks for everything.
     *
     * @param pane tmux's name for the terminal
     * @param alternate whether it is thought to show its alternate screen
     */
    public static Question question(String pane, boolean alternate) {
        String capture = " ; capture-pane -p -e -J -t " + pane;
        String facts = "display-message -p -t " + pane + " '" + HistoryFacts.FORMAT + "'";
        return alternate
                ? new Question(
                        facts + capture + " -S - -E -1" + capture + " -a -q" + capture, 1 + CAPTURES_OF_ALTERNATE)
                : new Question(facts + capture + " -S -", 1 + CAPTURES);
    }

    /** Whether the answers to a question tell that it should have been asked for the other screen. */
    public static boolean asksForTheOther(List<ControlReply> replies) {
        return HistoryFacts.parse(replies.get(0).text())
                .filter(facts -> facts.alternate() != (replies.size() > 1 + CAPTURES))
                .isPresent();
    }

    /** Reads the answers to {@link #question}; empty when tmux did not give them. */
    public static Optional<TerminalHistory> read(List<ControlReply> replies) {
        if (!replies.stream().allMatch(ControlReply::ok)) {
            return Optional.empty();
        }
        return HistoryFacts.parse(replies.get(0).text()).map(facts -> {
            if (!facts.alternate()) {
                return new TerminalHistory(
                        facts, withoutEnd(facts, replies.get(1).lines()), List.of());
            }
            List<String> main = new ArrayList<>();
            if (facts.historySize() > 0) {
                main.addAll(replies.get(1).lines());
            }
            main.addAll(replies.get(2).lines());
            return new TerminalHistory(facts, main, replies.get(3).lines());
        });
    }

    /** Some versions fill lines with blanks, which are nobody's output but where the cursor is. */
    private static List<String> withoutBlanks(HistoryFacts facts, List<String> lines) {
        List<String> all = new ArrayList<>(lines);
        all.replaceAll(HistoryLines::withoutBlanks);
        int cursor = HistoryLines.trimmed(all, facts.rowsBelow()).size() - 1;
        if (cursor >= 0 && all.size() - 1 - cursor == facts.rowsBelow() && !facts.dead()) {
            all.set(cursor, facts.upToCursor(all.get(cursor)));
        }
        return List.copyOf(all);
    }

    /** What tmux itself wrote under a program that has ended is none of its output, nor is what it cleared then. */
    private static List<String> withoutEnd(HistoryFacts facts, List<String> lines) {
        if (!facts.dead()) {
            return lines;
        }
        List<String> all = HistoryLines.trimmed(lines, lines.size());
        int last = all.size() - 1;
        boolean told = last >= 0 && HistoryLines.plain(all.get(last)).startsWith("Pane is dead");
        return told ? HistoryLines.trimmed(all.subList(0, last), last) : all;
    }

    /** Whether tmux still had everything that scrolled out of the terminal, as far as it ever was a line there. */
    public boolean complete() {
        return facts.historySize() < facts.historyLimit();
    }

    /** What prints all of it into a new terminal of the same size; nothing for one that is blank. */
    public byte[] whole() {
        List<String> lines = facts.historySize() > 0 ? main : HistoryLines.trimmed(main, facts.rowsBelow());
        if (lines.stream().allMatch(HistoryLines::blank) && shown.isEmpty()) {
            return new byte[0];
        }
        return bytes(printing(lines, main.size() - lines.size()));
    }

    /** What was printed after something that is known, and whether that is sure. */
    public record Missed(byte[] bytes, boolean sure) {}

    /**
     * What was printed after {@code last}: everything, and not sure, where that cannot be found.
     *
     * @param last the last bytes that are known, as the program printed them
     */
    public Missed after(byte[] last) {
        HistoryPlace place = HistoryPlace.of(last, facts.cols());
        List<String> lines = HistoryLines.trimmed(main, facts.rowsBelow());
        Optional<HistoryPlace.Rest> rest = place.find(lines);
        boolean nothing = rest.isPresent()
                && HistoryLines.blank(String.join("", rest.get().lines()));
        if (nothing && !facts.alternate() && !place.alternate()) {
            return new Missed(new byte[0], rest.get().only());
        }
        // What is shown now says more than what the screen behind it may have shown again.
        List<String> printed = rest.map(HistoryPlace.Rest::lines).orElse(facts.alternate() ? List.of() : lines);
        String text = (place.alternate() ? "\033[?1049l" : "") + printing(printed, main.size() - lines.size());
        return new Missed(bytes(text), rest.isPresent() && rest.get().only() && !facts.alternate());
    }

    /** @param cut how many blank rows at the end are left out */
    private String printing(List<String> lines, int cut) {
        String text = String.join("\r\n", lines);
        text += text.contains("\033") ? "\033[m" : "";
        if (facts.alternate()) {
            return text + facts.goToSaved() + "\033[?1049h\033[H" + String.join("\r\n", shown) + "\033[m"
                    + facts.modes() + facts.goToCursor();
        }
        if (facts.dead()) {
            return text;
        }
        boolean there = cut == facts.rowsBelow()
                && cut < main.size()
                && facts.isCursorAfter(main.get(main.size() - cut - 1))
                && !facts.scrollsPart();
        return text + facts.modes() + (there ? "" : facts.goToCursor());
    }

    /** Line drawing is the second character set's, which a terminal has to be told. */
    private static byte[] bytes(String text) {
        String drawn = text.contains("\016") ? "\033)0" + text + "\033)B" : text;
        return drawn.getBytes(StandardCharsets.UTF_8);
    }
}
