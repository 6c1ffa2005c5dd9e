package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks tmux who is attached to a session, and reads the answer. */
public final class ClientList {

    private static final int FIELDS = 8;

    private ClientList() {}

    /** The command, of which each line of the answer is one client. */
    public static String question(SessionId session) {
        return "list-clients -t " + session.value() + " -F '#{client_control_mode}|#{client_pid}|#{client_tty}|"
                + "#{client_created}|#{client_activity}|#{client_readonly}|#{client_width}|#{client_height}'";
    }

    /**
     * The clients that tmux listed.
     *
     * @param lines its answer
     * @param own the process id of the client that asked, which is left out
     */
    public static List<AttachedClient> others(List<String> lines, String own) {
        return lines.stream()
                .map(line -> line.split("\\|", -1))
                .filter(fields -> fields.length == FIELDS && !fields[1].equals(own))
                .flatMap(fields -> client(fields).stream())
                .toList();
    }

    private static Optional<AttachedClient> client(String[] fields) {
        try {
            boolean person = !fields[0].equals("1");
            return Optional.of(new AttachedClient(
                    person ? AttachedClient.Kind.PERSON : AttachedClient.Kind.PROGRAM,
                    Optional.of(fields[2]).filter(tty -> !tty.isEmpty()),
                    person ? size(fields[6], fields[7]) : Optional.empty(),
                    time(fields[3]),
                    time(fields[4]),
                    fields[5].equals("1")));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Instant time(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    /** None where it is out of what a terminal here can have. */
    static Optional<TerminalSize> size(String cols, String rows) {
        try {
            return Optional.of(new TerminalSize(Integer.parseInt(cols), Integer.parseInt(rows)));
        } catch (NumberFormatException | InvalidArgumentException other) {
            return Optional.empty();
        }
    }
}
