package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.TerminalConnection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a listening connection tells its opener. */
final class ListeningAddress {

    private static final Pattern WARNING = Pattern.compile("^Listening at (\\S+): ");

    private ListeningAddress() {}

    /** The address, as {@code host:port} or a path. */
    static String of(TerminalConnection connection) {
        Matcher matcher = WARNING.matcher(connection.warnings().get(0));
        if (!matcher.find()) {
            throw new AssertionError(connection.warnings());
        }
        return matcher.group(1);
    }
}
