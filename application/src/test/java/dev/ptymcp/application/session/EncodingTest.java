package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.MemoryTranscripts;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions whose other side does not speak UTF-8. */
@Timeout(60)
final class EncodingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Charset SHIFT_JIS = Charset.forName("Shift_JIS");

    private final ScriptedTransport transport = new ScriptedTransport();
    private final MemoryTranscripts transcripts = new MemoryTranscripts();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals = Terminals.builder()
            .transport(transport)
            .tasks(tasks)
            .transcripts(transcripts)
            .build();

    private ScriptedTransport.Connection program;

    @AfterEach
    void close() {
        terminals.close();
        tasks.close();
    }

    @Test
    void everythingThatLooksAtOutputSeesCharacters() throws Exception {
        Terminal terminal = open(SHIFT_JIS);
        program.print("表示: \033[1mテスト\033[m\r\n終了".getBytes(SHIFT_JIS));
        WaitResult found =
                terminal.waitFor(WaitRequest.forPatterns("テス.\\R終(.)").from(0).within(PATIENCE));
        assertEquals(EndedBy.MATCH, found.endedBy());
        assertEquals("了", found.match().orElseThrow().groups().get(0));
        assertEquals("表示: テスト", terminal.readScreen().snapshot().rows().get(0).stripTrailing());
        assertEquals("表示: テスト\n終了", terminal.read(ReadRequest.from(0)).output().text());
        assertEquals("表示: \033[1mテスト\033[m\r\n終了", read(terminal, ReadRequest.Format.RAW));
    }

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLogIsTheSameWhereverTheBytesAreCut(int seed) throws Exception {
        String text = "표시 테스트 \033[31m한국어\033[0m\r\n끝";
        byte[] bytes = text.getBytes(Charset.forName("EUC-KR"));
        Terminal terminal = open(Charset.forName("EUC-KR"));
        Random random = new Random(seed);
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(3));
            program.print(Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        program.end(0);
        terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals(
                HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)),
                read(terminal, ReadRequest.Format.HEX));
    }

    @Test
    void halfACharacterDoesNotSwallowAnEscapeSequenceAndShowsAtTheEnd() throws Exception {
        Terminal terminal = open(SHIFT_JIS);
        program.print(new byte[] {'a', (byte) 0x93, 0x1B, '[', '3', '1', 'm', 'b', (byte) 0x93});
        program.end(0);
        terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals("a\uFFFD\033[31mb\uFFFD", read(terminal, ReadRequest.Format.RAW));
    }

    @Test
    void inUtf8EveryByteStaysWhatItIs() throws Exception {
        Terminal terminal = open(StandardCharsets.UTF_8);
        program.print(HexFormat.of().parseHex("00ff80c3e28241"));
        program.end(0);
        terminal.waitFor(WaitRequest.forExit().within(PATIENCE));
        assertEquals("00ff80c3e28241", read(terminal, ReadRequest.Format.HEX));
    }

    @Test
    void textAndKeysAreTypedInTheCharacterSetAndBytesAsTheyAre() throws Exception {
        Terminal terminal = open(SHIFT_JIS);
        SendResult sent = terminal.sendLine("表示");
        assertEquals(5, sent.sentBytes());
        assertEquals("955c8ea60d", HexFormat.of().formatHex(program.takeTyped()));
        terminal.sendKeys(KeysRequest.of("ｱ*2", "up", "ctrl+c"), CallObserver.NONE);
        assertEquals("b1b11b5b4103", HexFormat.of().formatHex(program.takeTyped()));
        byte[] binary = HexFormat.of().parseHex("00ffe8a1a80d");
        terminal.send(bytes(binary), CallObserver.NONE);
        assertEquals("00ffe8a1a80d", HexFormat.of().formatHex(program.takeTyped()));
    }

    @Test
    void aCommandAtAPromptIsTypedInTheCharacterSet() throws Exception {
        Terminal terminal = open(SHIFT_JIS);
        program.print("host# ");
        terminal.waitFor(WaitRequest.forPrompt().from(0).within(PATIENCE));
        var run = tasks.start("run", () -> terminal.run("表示"));
        String typed =
                HexFormat.of().formatHex(program.typed.take()) + HexFormat.of().formatHex(program.typed.take());
        run.cancel();
        assertEquals("955c8ea60d", typed);
    }

    @Test
    void theEchoOfWhatWasTypedIsKnownAsSuch() throws Exception {
        Terminal terminal = open(SHIFT_JIS);
        long cursor = terminal.sendLine("表示 完了").cursor();
        program.print("表示 完了\r\n全部 完了\r\n".getBytes(SHIFT_JIS));
        WaitResult found =
                terminal.waitFor(WaitRequest.forPatterns("\\S+ 完了").from(cursor).within(PATIENCE));
        assertEquals("全部 完了", found.match().orElseThrow().text());
    }

    @Test
    void whatCannotBeWrittenIsRefusedAndNothingIsSent() throws Exception {
        Terminal terminal = open(SHIFT_JIS);
        program.print("host# ");
        terminal.waitFor(WaitRequest.forPrompt().from(0).within(PATIENCE));
        refused("text", () -> terminal.sendLine("good, then bad: é"));
        refused("command", () -> terminal.run("echo é"));
        refused("keys", () -> terminal.sendKeys(KeysRequest.of("a", "é"), CallObserver.NONE));
        assertEquals(0, program.takeTyped().length);
    }

    @Test
    void whatIsTypedIsRecordedAsText() throws Exception {
        transcripts.input = true;
        Terminal terminal = open(SHIFT_JIS);
        terminal.sendLine("表示");
        assertTrue(transcripts.events(terminal.id().value()).contains("<input 表示>"));
    }

    @Test
    void aCharacterSetThatNoTerminalSpeaksIsRefused() {
        Charset utf16 = StandardCharsets.UTF_16;
        assertThrows(InvalidArgumentException.class, () -> SessionOptions.DEFAULT.encoding(utf16));
    }

    private static void refused(String argument, org.junit.jupiter.api.function.Executable call) {
        assertEquals(
                argument, assertThrows(InvalidArgumentException.class, call).argument());
    }

    private Terminal open(Charset charset) throws InterruptedException {
        OpenRequest request = OpenRequest.of(LocalProgram.of("cat"))
                .with(SessionOptions.DEFAULT.encoding(charset).settle(Duration.ZERO));
        String id = terminals.open(request).info().id().value();
        program = transport.opened.take();
        return terminals.session(id);
    }

    private static SendRequest bytes(byte[] bytes) {
        return new SendRequest(
                new SendRequest.Bytes(bytes),
                false,
                Occasion.NOW,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    private static String read(Terminal terminal, ReadRequest.Format format) {
        ReadRequest request = new ReadRequest(
                new ReadRequest.From(0, Optional.empty()), OutputStreamKind.MERGED, format, Budget.DEFAULT);
        return terminal.read(request).output().text();
    }
}
