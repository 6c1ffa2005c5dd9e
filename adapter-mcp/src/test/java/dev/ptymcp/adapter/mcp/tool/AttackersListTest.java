package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no argument of a tool may hold: each is refused with its own error, and nothing was started. */
@Timeout(120)
final class AttackersListTest {

    private static final String INVALID = "INVALID_ARGUMENT";

    /** An argument with something that is not allowed there, in a call that is otherwise right. */
    private record Bad(String tool, Map<String, ?> call, String argument, Object value) {

        Map<String, Object> arguments() {
            Map<String, Object> all = new HashMap<>(call);
            all.put(argument, value);
            return all;
        }

        @Override
        public String toString() {
            String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
            return tool + " " + argument + " " + text.substring(0, Math.min(40, text.length()));
        }
    }

    private static final List<String> NO_LINE = List.of("a\0b", "a\nb", "a\rb", "a\u001b[2Jb", "a\u0085b", "a\u007fb");
    private static final String LONG_NAME = "n".repeat(300);
    private static final String LONG_PATH = "/" + "p".repeat(5000);

    private static final Map<String, ?> LOCAL = Map.of("command", "cat");
    private static final Map<String, ?> SSH = Map.of("host", "localhost");
    private static final Map<String, ?> SERIAL = Map.of("device", "/dev/ttyS0");
    private static final Map<String, ?> TCP = Map.of("protocol", "raw", "host", "localhost", "port", 9);
    private static final Map<String, ?> UNIX = Map.of("protocol", "unix");

    private static List<Bad> everything() {
        List<Bad> bad = new ArrayList<>();
        // Names that become names of files, or stand in lists and records.
        for (String argument : List.of("name", "owner", "tags")) {
            for (String value :
                    List.of("", " ", "../../etc/passwd", "..", "/etc/passwd", "-x", "a;b", "a|b", "\u202ex")) {
                bad.add(new Bad("open_local", LOCAL, argument, value));
            }
            lines(bad, "open_local", LOCAL, argument, "n".repeat(65));
        }
        bad.add(new Bad("open_local", LOCAL, "name", "s-aaaaaaaa"));
        bad.add(new Bad("open_local", LOCAL, "tags", List.of("ok", "../no")));
        bad.add(new Bad("open_local", LOCAL, "tags", Collections.nCopies(33, "tag")));
        // What is started here.
        for (String value : List.of("a\0b", "a\u001b[2Jb", "a\u007fb", LONG_PATH)) {
            bad.add(new Bad("open_local", Map.of(), "command", value));
        }
        lines(bad, "open_local", LOCAL, "cwd", LONG_PATH);
        bad.add(new Bad("open_local", LOCAL, "args", List.of("a\0b")));
        bad.add(new Bad("open_local", LOCAL, "args", List.of("a".repeat(200_000))));
        for (String name : List.of("", "A=B", "A\0", "A\nB=C", "A\u001b", LONG_NAME)) {
            bad.add(new Bad("open_local", LOCAL, "env", Map.of(name, "x")));
            bad.add(new Bad("open_ssh", SSH, "env", Map.of(name, "x")));
        }
        bad.add(new Bad("open_local", LOCAL, "env", Map.of("A", "x\0y")));
        bad.add(new Bad("open_local", LOCAL, "env", Map.of("A", "x".repeat(200_000))));
        // Where else is connected to.
        lines(bad, "open_ssh", Map.of(), "host", LONG_NAME);
        bad.add(new Bad("open_ssh", Map.of(), "host", "-oProxyCommand=id"));
        bad.add(new Bad("open_ssh", Map.of(), "host", "a b"));
        lines(bad, "open_ssh", SSH, "user", LONG_NAME);
        lines(bad, "open_ssh", SSH, "identity", LONG_PATH);
        lines(bad, "open_ssh", SSH, "proxy_jump", LONG_PATH);
        bad.add(new Bad("open_ssh", SSH, "command", "a\0b"));
        lines(bad, "open_serial", Map.of(), "device", LONG_PATH);
        lines(bad, "open_socket", TCP, "host", LONG_NAME);
        bad.add(new Bad("open_socket", TCP, "host", "a]:22/"));
        lines(bad, "open_socket", UNIX, "path", LONG_PATH);
        bad.add(new Bad(
                "open_socket", Map.of("protocol", "tls", "host", "h", "port", 1), "tls", Map.of("ca_file", "a\nb")));
        // Numbers and words.
        for (Object number : List.of(-1, 0, 1_000_000_000_000L, "1e99", "NaN", Map.of(), List.of(1, 2))) {
            bad.add(new Bad("open_local", LOCAL, "cols", number));
            bad.add(new Bad("open_ssh", SSH, "port", number));
        }
        bad.add(new Bad("open_local", LOCAL, "mode", "pty\0"));
        bad.add(new Bad("open_local", LOCAL, "line_ending", "crlf\0"));
        bad.add(new Bad("open_local", LOCAL, "encoding", "../../x"));
        bad.add(new Bad("open_local", LOCAL, "scope", "root"));
        bad.add(new Bad("open_local", LOCAL, "client_id", "a\nb"));
        return bad;
    }

    private static void lines(List<Bad> bad, String tool, Map<String, ?> call, String argument, String tooLong) {
        NO_LINE.forEach(value -> bad.add(new Bad(tool, call, argument, value)));
        bad.add(new Bad(tool, call, argument, tooLong));
    }

    @Test
    void noBadValueOfAnyArgumentGetsThroughAndNothingIsStarted() {
        try (ToolClient client = new ToolClient()) {
            List<String> through = new ArrayList<>();
            for (Bad bad : everything()) {
                String code = client.outcome(bad.tool(), bad.arguments());
                if (!code.equals(INVALID)) {
                    through.add(bad + ": " + code);
                }
            }
            assertEquals(List.of(), through);
            assertEquals(
                    0, client.call("list_sessions", Map.of()).get("sessions").size());
        }
    }

    @Test
    void namesThatWouldLeaveTheirDirectoryAreJustUnknown() {
        try (ToolClient client = new ToolClient()) {
            for (String name : List.of("../../etc/passwd", "/etc/passwd", "..", "a\0b", "x".repeat(100_000))) {
                assertEquals("SESSION_NOT_FOUND", client.failure("get_session", Map.of("session_id", name)));
                assertEquals("PROFILE_NOT_FOUND", client.failure("open_ssh", Map.of("host", "h", "profile", name)));
            }
        }
    }
}
