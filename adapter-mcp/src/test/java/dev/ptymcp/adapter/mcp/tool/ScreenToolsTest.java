package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking at screens and waiting for what is on them, as a client does it, on real terminals. */
@Timeout(180)
class ScreenToolsTest {

    /** Draws a menu on the alternate screen, and then what key was pressed. */
    private static final String MENU = """
            stty -echo -icanon
            printf '\\033]2;Menu\\007\\033[?1049h\\033[H\\033[2J'
            printf '\\033[2;3Hone\\033[3;3H\\033[7mtwo\\033[m\\033[4;3Hthree\\033[3;3H'
            while key=$(dd bs=1 count=1 2>/dev/null) && [ "$key" != q ]
            do printf '\\033[6;1Hpressed %s\\033[K' "$key"; done
            printf '\\033[?1049l'
            """;

    private final ToolClient client = new ToolClient();

    @AfterEach
    void close() {
        client.close();
    }

    private JsonNode openMenu() {
        client.call(
                "open_local",
                Map.of("command", "sh", "args", List.of("-c", MENU), "cols", 40, "rows", 8, "name", "menu"));
        JsonNode drawn =
                client.call("wait_for", Map.of("session_id", "menu", "screen_text", "one\\n.*two", "cursor", 0));
        assertEquals("screen_text", drawn.get("matched").textValue());
        return client.call("read_screen", Map.of("session_id", "menu"));
    }

    @Test
    void showsWhatAPersonWouldSee() {
        JsonNode screen = openMenu();
        assertEquals("\n  one\n  two\n  three\n\n\n\n", screen.get("screen").textValue());
        assertEquals(3, screen.get("cursor_row").intValue());
        assertEquals(3, screen.get("cursor_col").intValue());
        assertTrue(screen.get("cursor_visible").booleanValue());
        assertEquals(40, screen.get("cols").intValue());
        assertEquals(8, screen.get("rows").intValue());
        assertEquals("Menu", screen.get("title").textValue());
        assertTrue(screen.get("alternate").booleanValue());
        assertEquals(
                "[{\"row\":3,\"col\":3,\"text\":\"two\"}]",
                screen.get("highlights").toString());
        assertEquals("fullscreen", screen.get("state").textValue());
        assertFalse(screen.has("changed_rows"));
        assertFalse(screen.has("scrollback"));
    }

    @Test
    void theTextForModelsIsTheScreenAndOneLineAboutIt() {
        openMenu();
        String text = client.text("read_screen", Map.of("session_id", "menu"));
        assertTrue(
                text.matches("\n  one\n  two\n  three\n\\[screen 40x8 · cursor 3,3 · alternate · title 'Menu' "
                        + "· highlighted 3,3 'two' · revision \\d+ · state fullscreen]"),
                text);
    }

    @Test
    void tellsWhichRowsChanged() {
        long revision = openMenu().get("revision").longValue();
        JsonNode same = client.call("read_screen", Map.of("session_id", "menu", "since_revision", revision));
        assertEquals("[]", same.get("changed_rows").toString());
        JsonNode sent = client.call(
                "send_keys",
                Map.of("session_id", "menu", "keys", "x", "wait", Map.of("screen_changed_since", revision)));
        assertEquals("screen_changed", sent.get("matched").textValue());
        JsonNode changed = client.call("read_screen", Map.of("session_id", "menu", "since_revision", revision));
        assertEquals("[6]", changed.get("changed_rows").toString());
        assertTrue(changed.get("revision").longValue() > revision);
    }

    @Test
    void keysReturnTheScreenThatTheyLedTo() {
        openMenu();
        JsonNode sent = client.call("send_keys", Map.of("session_id", "menu", "keys", "z", "screen", true));
        assertTrue(sent.at("/screen/screen").textValue().contains("pressed z"), sent.toString());
        assertFalse(sent.has("ended_by"));
        JsonNode typed = client.call(
                "send_input",
                Map.of(
                        "session_id",
                        "menu",
                        "text",
                        "y",
                        "submit",
                        false,
                        "screen",
                        true,
                        "wait",
                        Map.of("screen_text", "pressed y")));
        assertEquals("match", typed.get("ended_by").textValue());
        assertTrue(typed.at("/screen/screen").textValue().contains("pressed y"), typed.toString());
        String text = client.text("send_keys", Map.of("session_id", "menu", "keys", "w", "screen", true));
        assertTrue(text.startsWith("\n  one\n  two\n  three\n\npressed w\n[sent 1 bytes · "), text);
    }

    @Test
    void theScreenOfAnEndedSessionCanStillBeRead() {
        openMenu();
        JsonNode sent = client.call(
                "send_keys", Map.of("session_id", "menu", "keys", "q", "screen", true, "wait", Map.of("exit", true)));
        assertEquals("exit", sent.get("ended_by").textValue());
        assertFalse(sent.at("/screen/alternate").booleanValue());
        JsonNode screen = client.call("read_screen", Map.of("session_id", "menu"));
        assertFalse(screen.get("alternate").booleanValue());
        assertFalse(screen.get("alive").booleanValue());
    }

    @Test
    void waitsUntilTheScreenIsStill() {
        client.call(
                "open_local",
                Map.of(
                        "command", "sh",
                        "args", List.of("-c", "for i in 1 2 3 4 5; do echo line $i; sleep 0.05; done; sleep 60"),
                        "name", "slow"));
        JsonNode still = client.call("wait_for", Map.of("session_id", "slow", "screen_stable_ms", 400));
        assertEquals("quiet", still.get("ended_by").textValue());
        assertEquals("screen", still.get("evidence").textValue());
        assertTrue(client.call("read_screen", Map.of("session_id", "slow"))
                .get("screen")
                .textValue()
                .startsWith("line 1\nline 2\nline 3\nline 4\nline 5\n"));
    }

    @Test
    void showsWhatScrolledAwayWhenAsked() {
        client.call(
                "open_local", Map.of("command", "sh -c 'seq 1 20; sleep 60'", "cols", 20, "rows", 5, "name", "seq"));
        client.call("wait_for", Map.of("session_id", "seq", "screen_text", "^20$", "cursor", 0));
        JsonNode screen = client.call("read_screen", Map.of("session_id", "seq", "scrollback", 3));
        assertEquals("17\n18\n19\n20\n", screen.get("screen").textValue());
        assertEquals("14\n15\n16\n", screen.get("scrollback").textValue());
        assertEquals(16, screen.get("scrollback_rows").intValue());
        JsonNode alone = client.call("read_screen", Map.of("session_id", "seq"));
        assertFalse(alone.has("scrollback"));
        assertEquals(16, alone.get("scrollback_rows").intValue());
    }

    @Test
    void showsColoursAsEscapeCodesAndAsADrawing() {
        openMenu();
        JsonNode ansi = client.call("read_screen", Map.of("session_id", "menu", "format", "ansi"));
        assertTrue(ansi.get("screen").textValue().contains("\u001b[0;7mtwo"), ansi.toString());
        JsonNode svg = client.call("read_screen", Map.of("session_id", "menu", "format", "svg"));
        assertTrue(svg.get("screen").textValue().startsWith("<svg "), svg.toString());
    }

    @Test
    void keepsTheBudgetOrSaysWhatIsNeeded() {
        client.call(
                "open_local",
                Map.of("command", "sh -c 'seq 1000 1090; sleep 60'", "cols", 80, "rows", 100, "name", "seq"));
        client.call("wait_for", Map.of("session_id", "seq", "screen_text", "^1090$", "cursor", 0));
        String screen = client.call("read_screen", Map.of("session_id", "seq", "max_bytes", 256))
                .get("screen")
                .textValue();
        assertTrue(screen.length() <= 256, screen);
        assertTrue(screen.startsWith("1000\n1001\n"), screen);
        assertTrue(screen.contains("[… rows 21 to "), screen);
        assertEquals(
                "RESULT_TOO_LARGE",
                client.failure("read_screen", Map.of("session_id", "seq", "format", "svg", "max_bytes", 256)));
    }

    @Test
    void theMouseWorksWhereTheProgramAskedForItAndIsRefusedElsewhere() {
        client.call(
                "open_local",
                Map.of(
                        "command", "sh",
                        "args",
                                List.of(
                                        "-c",
                                        "stty -echo -icanon; read x; printf '\\033[?1000h\\033[?1006hgo'; cat -v"),
                        "name", "mouse"));
        Map<String, Object> click = Map.of("session_id", "mouse", "keys", List.of("x", "click:10,5", "scrolldown:3,4"));
        assertEquals("PRECONDITION_FAILED", client.failure("send_keys", click));
        client.call("send_keys", Map.of("session_id", "mouse", "keys", "enter", "wait", Map.of("screen_text", "go")));
        assertEquals(
                "INVALID_ARGUMENT",
                client.failure("send_keys", Map.of("session_id", "mouse", "keys", List.of("x", "click:121,5"))));
        JsonNode sent = client.call(
                "send_keys",
                Map.of(
                        "session_id",
                        "mouse",
                        "keys",
                        List.of("click:10,5", "scrolldown:3,4"),
                        "wait",
                        Map.of("screen_text", "4M"),
                        "screen",
                        true));
        assertEquals(
                "go^[[<0;10;5M^[[<0;10;5m^[[<65;3;4M",
                sent.at("/screen/screen").textValue().strip());
    }

    @Test
    void aPictureIsContentThatAModelCanLookAtBesideTheResult() {
        client.call("open_local", Map.of("command", "sh -c 'echo painted; sleep 60'", "name", "p"));
        client.call("wait_for", Map.of("session_id", "p", "screen_text", "painted", "cursor", 0));
        Map<String, String> png = Map.of("session_id", "p", "format", "png");
        JsonNode picture = client.picture("read_screen", png);
        assertEquals("image", picture.get("type").textValue());
        assertEquals("image/png", picture.get("mimeType").textValue());
        byte[] data = Base64.getDecoder().decode(picture.get("data").textValue());
        assertEquals("painted", new String(data, StandardCharsets.UTF_8));
        assertTrue(client.call("read_screen", png).get("screen").textValue().startsWith("painted\n"));
        assertTrue(client.text("read_screen", png).startsWith("[screen 120x40 · "));
    }
}
