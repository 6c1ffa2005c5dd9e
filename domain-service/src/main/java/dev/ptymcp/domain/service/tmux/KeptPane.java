package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A session as tmux on its host lists it.
 *
 * @param session what we remember of it
 * @param pane tmux's name for its terminal: {@code %0}
 * @param pid the process id of the program that was started; 0 once it has ended, where tmux forgets it then, as 3.8 does
 * @param directory where its log lies on the host; empty when it has none
 * @param size the terminal's size
 * @param exit how the program ended, once it has
 * @param clients how many clients of tmux are attached
 */
public record KeptPane(
        KeptSession session,
        String pane,
        long pid,
        String directory,
        TerminalSize size,
        Optional<ExitStatus> exit,
        int clients) {

    /** Before 3.3 tmux does not say by which signal a program was killed; then the {@link Keeper} does. */
    private static final String SIGNAL = "#{?#{pane_dead_signal},#{pane_dead_signal},#{" + Keeper.SIGNAL + "}}";

    /** What tmux is to print of each pane, for {@link #parse}. */
    static final String FORMAT = "pty-mcp pane|#{session_name}|#{@ptymcp}|#{@ptymcp-dir}|#{pane_id}|#{pane_pid}"
            + "|#{pane_width}|#{pane_height}|#{pane_dead}|#{pane_dead_status}|" + SIGNAL + "|#{session_attached}|"
            + "#{?#{==:#{window_name},died},told,}|";

    private static final int FIELDS = 12;
    /** Linux's numbers, which the others share as far as programs usually end by them. */
    private static final Map<String, String> SIGNALS = Map.ofEntries(
            Map.entry("1", "HUP"),
            Map.entry("2", "INT"),
            Map.entry("3", "QUIT"),
            Map.entry("4", "ILL"),
            Map.entry("6", "ABRT"),
            Map.entry("7", "BUS"),
            Map.entry("8", "FPE"),
            Map.entry("9", "KILL"),
            Map.entry("11", "SEGV"),
            Map.entry("13", "PIPE"),
            Map.entry("14", "ALRM"),
            Map.entry("15", "TERM"));

    /** Reads a line; empty when it is none of a session of ours. */
    static Optional<KeptPane> parse(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length < FIELDS || !fields[0].equals("pty-mcp pane")) {
            return Optional.empty();
        }
        try {
            TerminalSize size = size(Integer.parseInt(fields[6]), Integer.parseInt(fields[7]));
            long pid = fields[5].isEmpty() ? 0 : Long.parseLong(fields[5]);
            int clients = fields[11].isEmpty() ? 0 : Integer.parseInt(fields[11]);
            Optional<ExitStatus> exit =
                    fields[8].equals("1") ? Optional.of(exit(fields[9], fields[10])) : Optional.empty();
            return KeptSession.decode(fields[2])
                    .filter(session -> session.id().value().equals(fields[1]))
                    .map(session -> new KeptPane(session, fields[4], pid, fields[3], size, exit, clients));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    /** People can make theirs larger than a terminal may be here. */
    private static TerminalSize size(int cols, int rows) {
        return new TerminalSize(
                Math.max(1, Math.min(cols, TerminalSize.MAX_COLS)), Math.max(1, Math.min(rows, TerminalSize.MAX_ROWS)));
    }

    /** What {@link #pane} is called, as a number: the first of a session has the least. */
    long number() {
        return Long.parseLong(pane.substring(1));
    }

    /** Where neither tmux nor a keeper tells, it is not known how. */
    private static ExitStatus exit(String status, String signal) {
        if (!signal.isEmpty() && !signal.equals("0")) {
            String name = signal.replaceFirst("^SIG", "").toUpperCase(Locale.ROOT);
            return ExitStatus.killed(SIGNALS.getOrDefault(signal, name));
        }
        return status.isEmpty() ? ExitStatus.ended() : ExitStatus.exited(Integer.parseInt(status));
    }
}
