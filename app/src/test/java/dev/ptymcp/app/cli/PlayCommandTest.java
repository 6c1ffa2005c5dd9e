package dev.ptymcp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PlayCommandTest {

    private static final String RECORDING = "{\"version\": 2, \"width\": 80, \"height\": 24}\n"
            + "[0, \"o\", \"one \\u001b[31m\"]\n[3600, \"i\", \"x\"]\n[7200, \"o\", \"two\\u001b[c\\r\\n\"]\n";

    @TempDir
    Path home;

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void printsAllOutputAsItWasWhereNobodyWatches() throws IOException {
        assertEquals(0, play(false, recording()));
        assertEquals("one \u001b[31mtwo\u001b[c\r\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void printsOnlyWhatDrawsInATerminal() throws IOException {
        assertEquals(0, play(true, recording(), "--print"));
        String shown = out.toString(StandardCharsets.UTF_8);
        assertTrue(shown.startsWith("one \u001b[31mtwo\r\n\u001b[!p"), shown);
    }

    @Test
    void saysThatARecordingIsCutOff() throws IOException {
        Files.writeString(home.resolve("cut.cast"), RECORDING + "[7201, \"o\", \"thr");
        assertEquals(0, play(false, home.resolve("cut.cast").toString()));
        assertEquals("pty-mcp: the recording ends in the middle of an event.\n", err());
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws IOException {
        assertEquals(2, play(false));
        assertEquals(2, play(false, "a", "b"));
        assertEquals(2, play(false, recording(), "--speed=0"));
        assertEquals(2, play(false, recording(), "--idle-limit=often"));
        assertEquals(2, play(false, recording(), "--sped=2"));
        assertEquals(2, play(false, home.resolve("none").toString()));
        List<String> lines = err().lines().toList();
        assertTrue(lines.get(0).startsWith("pty-mcp: play needs one file: play FILE."), err());
        assertTrue(lines.get(1).startsWith("pty-mcp: play needs one file: play FILE."), err());
        assertTrue(lines.get(2).startsWith("pty-mcp: --speed is '0' but must be a number above 0"), err());
        assertTrue(lines.get(3).startsWith("pty-mcp: --idle-limit is 'often' but must be a number above 0"), err());
        assertTrue(lines.get(4).startsWith("pty-mcp: play has no flag --sped. Did you mean '--speed'?"), err());
        assertTrue(lines.get(5).contains("cannot be read: there is no such file."), err());
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void endsWhenNobodyReadsIt() throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertEquals(1, play(closed, false, recording()));
    }

    private String recording() throws IOException {
        return Files.writeString(home.resolve("x.cast"), RECORDING).toString();
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private int play(boolean terminal, String... arguments) {
        return play(out, terminal, arguments);
    }

    private int play(OutputStream wire, boolean terminal, String... arguments) {
        Console console = new Console(
                InputStream.nullInputStream(),
                wire,
                new PrintStream(wire, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("PTY_MCP_CONFIG", ""),
                false,
                terminal);
        CommandContext context = new CommandContext(
                console, new ConfigurationLoader(List.of()), new ScriptedServer(), tasks, work -> {}, "1.2.3");
        List<String> words = new java.util.ArrayList<>(List.of("play"));
        words.addAll(List.of(arguments));
        return new CommandLine(context).run(words);
    }
}
