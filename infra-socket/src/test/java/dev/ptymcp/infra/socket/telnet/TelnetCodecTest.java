package dev.ptymcp.infra.socket.telnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.telnet.TelnetSettings.Opening;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a codec says of itself and bounds. */
class TelnetCodecTest {

    private static final TelnetSettings SETTINGS = TelnetSettings.forTerminal(23, new TerminalSize(120, 40));

    @Test
    void onlyThePortOfTelnetIsSpokenToFirst() {
        assertEquals(
                Opening.OFFER,
                TelnetSettings.forTerminal(23, TerminalSize.DEFAULT).opening());
        assertEquals(
                Opening.WAIT,
                TelnetSettings.forTerminal(4000, TerminalSize.DEFAULT).opening());
    }

    @Test
    void whoWaitsSaysNothingToAPlainLineService() {
        Conversation client = client(SETTINGS.opening(Opening.WAIT));
        client.hear(Wire.bytes("'220 ready' CR LF 'ÿé' CR LF IAC NOP")).type("HELP\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(Wire.hex(Wire.bytes("'HELP' LF")), Wire.hex(client.sent()));
        assertFalse(client.codec.facts().negotiated());
    }

    @Test
    void whoWaitsMakesItsOffersAfterTheFirstAnswer() {
        Conversation client = client(SETTINGS.opening(Opening.WAIT).user("ann"));
        client.hear(Wire.bytes("IAC DO NAWS IAC WILL ECHO"));
        assertEquals(
                Wire.hex(Wire.bytes("IAC WILL NAWS IAC SB NAWS 0 120 0 40 IAC SE IAC WILL TTYPE IAC WILL NEW-ENVIRON "
                        + "IAC DO SGA IAC DO ECHO")),
                Wire.hex(client.sent()));
        assertTrue(client.codec.facts().negotiated());
    }

    @Test
    void eightBitDataIsAskedForWhenItIsWanted() {
        Conversation client = client(SETTINGS.binary(true));
        assertEquals(
                Wire.hex(Wire.bytes("IAC WILL TTYPE IAC WILL NAWS IAC WILL BINARY IAC DO SGA IAC DO BINARY")),
                Wire.hex(client.takeSent()));
        client.hear(Wire.bytes("IAC DO BINARY IAC WONT BINARY CR NUL"));
        client.type(new byte[] {'\r', (byte) 255, 'x'});
        assertEquals("0d ff ff 78", Wire.hex(client.sent()));
        assertEquals("0d", Wire.hex(client.data()));
        assertTrue(client.codec.facts().binaryOut());
        assertFalse(client.codec.facts().binaryIn());
    }

    @ParameterizedTest
    @CsvSource({
        "'CR',                'CR NUL'",
        "'CR LF',             'CR LF'",
        "'LF',                'LF'",
        "'CR CR LF',          'CR NUL CR LF'",
        "'CR NUL',            'CR NUL NUL'",
        "'a IAC b',           'a IAC IAC b'",
        "'IAC IAC CR',        'IAC IAC IAC IAC CR NUL'",
        "'3 27 127',          '3 27 127'",
        "'',                  ''"
    })
    void typedBytesAreEscapedAsANetworkVirtualTerminalHasIt(String typed, String sent) {
        Conversation client = client(SETTINGS.opening(Opening.WAIT));
        client.type(Wire.bytes(letters(typed)));
        assertEquals(Wire.hex(Wire.bytes(letters(sent))), Wire.hex(client.sent()));
    }

    @Test
    void aSizeIsToldOnEveryChangeWithItsIacDoubled() {
        Conversation client = client(SETTINGS);
        client.codec.resized(new TerminalSize(80, 24));
        client.takeSent();
        client.hear(Wire.bytes("IAC DO NAWS"));
        assertEquals(Wire.hex(Wire.bytes("IAC SB NAWS 0 80 0 24 IAC SE")), Wire.hex(client.takeSent()));
        client.codec.resized(new TerminalSize(255, 500));
        client.codec.resized(new TerminalSize(255, 500));
        assertEquals(Wire.hex(Wire.bytes("IAC SB NAWS 0 IAC IAC 1 244 IAC SE")), Wire.hex(client.takeSent()));
        client.hear(Wire.bytes("IAC DONT NAWS"));
        client.takeSent();
        client.codec.resized(new TerminalSize(100, 30));
        assertEquals("", Wire.hex(client.takeSent()));
    }

    @Test
    void aUserIsToldWhenTheServerAsks() {
        Conversation client = client(SETTINGS.user("ann"));
        client.takeSent();
        client.hear(Wire.bytes("IAC DO NEW-ENVIRON IAC SB NEW-ENVIRON SEND IAC SE"));
        client.hear(Wire.bytes("IAC SB NEW-ENVIRON SEND 0 3 IAC SE IAC SB NEW-ENVIRON SEND 3 'USER' 0 'USER' IAC SE"));
        assertEquals(
                Wire.hex(Wire.bytes("IAC SB NEW-ENVIRON IS 0 'USER' 1 'ann' IAC SE "
                        + "IAC SB NEW-ENVIRON IS 0 'USER' 1 'ann' IAC SE "
                        + "IAC SB NEW-ENVIRON IS 3 'USER' 0 'USER' 1 'ann' IAC SE")),
                Wire.hex(client.sent()));
    }

    /** Login programs have taken a user's name for an option that lets anyone in. */
    @ParameterizedTest
    @ValueSource(strings = {"-f root", "-froot", "", " ", "a b", "a\nb", "a\u0001"})
    void aNameThatIsMoreThanANameIsRefused(String name) {
        assertThrows(InvalidArgumentException.class, () -> SETTINGS.user(name));
    }

    @Test
    void theSessionsOwnCharacterSetIsAgreedTo() {
        Conversation client = client(SETTINGS.charset(StandardCharsets.ISO_8859_1));
        client.takeSent();
        client.hear(Wire.bytes("IAC WILL CHARSET IAC SB CHARSET 1 ',UTF-8,latin1' IAC SE"));
        assertEquals(Wire.hex(Wire.bytes("IAC DO CHARSET IAC SB CHARSET 2 'latin1' IAC SE")), Wire.hex(client.sent()));
        assertEquals(Optional.of("latin1"), client.codec.facts().charset());
    }

    @Test
    void aServerOfLinesThatTakesTheEchoOverHidesThePassword() {
        Conversation client = client(SETTINGS.opening(Opening.WAIT));
        client.hear(Wire.bytes("'login: '")).type(Wire.bytes("'ann' CR LF"));
        assertFalse(client.codec.facts().hidesInput());
        client.hear(Wire.bytes("IAC WILL ECHO 'Password: '"));
        assertTrue(client.codec.facts().hidesInput());
        client.type(Wire.bytes("'secret' CR LF"));
        client.hear(Wire.bytes("IAC WONT ECHO CR LF 'Welcome' CR LF '$ '"));
        assertFalse(client.codec.facts().hidesInput());
        client.hear(Wire.bytes("'sudo: ' IAC WILL ECHO"));
        assertTrue(client.codec.facts().hidesInput());
    }

    @Test
    void aServerOfLinesHidesAPasswordAlsoWithoutGoAheads() {
        Conversation client = client(SETTINGS);
        client.hear(Wire.bytes("IAC WILL SGA 'login: '"));
        client.type(Wire.bytes("'ann' CR LF"));
        client.hear(Wire.bytes("IAC WILL ECHO 'Password: '"));
        assertTrue(client.codec.facts().hidesInput());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IAC WILL ECHO IAC WILL SGA 'login: '",
                "IAC WILL ECHO 'login: '",
                "'Welcome' CR LF IAC WILL SGA IAC WILL ECHO 'login: '"
            })
    void aServerOfCharactersHidesNothing(String heard) {
        Conversation client = client(SETTINGS);
        client.hear(Wire.bytes(heard)).type(Wire.bytes("'ann' CR"));
        client.hear(Wire.bytes("'ann' CR LF 'Password: '"));
        assertFalse(client.codec.facts().hidesInput());
    }

    @Test
    void aServerThatAsksAndDoesNotReadIsNotAnsweredForEver() {
        TelnetCodec codec = new TelnetCodec(SETTINGS);
        byte[] storm = Wire.bytes("IAC DO 200 IAC WILL ECHO IAC WONT ECHO IAC DO TTYPE IAC SB TTYPE SEND IAC SE 'x'");
        long text = 0;
        for (int i = 0; i < 50_000; i++) {
            text += codec.receive(storm.clone(), 0, storm.length);
        }
        assertEquals(50_000, text);
        byte[] replies = codec.takeReplies();
        assertTrue(replies.length <= ReplyQueue.MAX_PENDING && replies.length > ReplyQueue.MAX_PENDING - 40);
        assertTrue(codec.facts().unanswered() > 100_000);
        assertEquals(0, new TelnetCodec(SETTINGS).receive(replies, 0, replies.length), "only whole commands");
        codec.receive(Wire.bytes("IAC DO 200"), 0, 3);
        assertEquals(Wire.hex(Wire.bytes("IAC WONT 200")), Wire.hex(codec.takeReplies()));
    }

    @Test
    void aSubnegotiationThatIsTooLongIsPassedOver() {
        Conversation client = client(SETTINGS);
        client.hear(Wire.bytes("IAC DO NEW-ENVIRON"));
        client.takeSent();
        byte[] names = new byte[TelnetDecoder.MAX_KEPT];
        Arrays.fill(names, (byte) 'n');
        client.hear(Wire.bytes("IAC SB NEW-ENVIRON SEND")).hear(names).hear(Wire.bytes("IAC SE 'text'"));
        assertEquals("", Wire.hex(client.takeSent()));
        assertEquals(Wire.hex(Wire.bytes("'text'")), Wire.hex(client.data()));
    }

    @Test
    void aSubnegotiationWithoutEndDoesNotSwallowTheSession() {
        Conversation client = client(SETTINGS);
        client.hear(Wire.bytes("IAC SB 200"));
        byte[] much = new byte[TelnetDecoder.MAX_SUBNEGOTIATION + 5];
        Arrays.fill(much, (byte) 'x');
        client.hear(much).hear(Wire.bytes("IAC WILL ECHO ' login: '"));
        assertEquals("xxxxx login: ", new String(client.data(), StandardCharsets.US_ASCII));
        assertTrue(client.codec.facts().remoteEcho());
    }

    @Test
    void aHundredMegabytesComeThroughWhole() {
        byte[] plain = "0123456789 abcdef\r\n".repeat(3_400).getBytes(StandardCharsets.US_ASCII);
        byte[] dense = new byte[64 * 1024];
        Arrays.fill(dense, (byte) 255);
        TelnetCodec codec = new TelnetCodec(SETTINGS);
        byte[] buffer = new byte[64 * 1024];
        long text = 0;
        for (int i = 0; i < 1_600; i++) {
            for (byte[] chunk : List.of(plain, dense)) {
                System.arraycopy(chunk, 0, buffer, 0, chunk.length);
                text += codec.receive(buffer, 0, chunk.length);
            }
        }
        assertEquals(1_600L * (plain.length + dense.length / 2), text);
    }

    @Test
    void aRangeOutsideOfTheBufferIsRefused() {
        TelnetCodec codec = new TelnetCodec(SETTINGS);
        assertThrows(IndexOutOfBoundsException.class, () -> codec.receive(new byte[3], 0, 4));
        assertThrows(
                IndexOutOfBoundsException.class, () -> codec.escape(new byte[3]).boundary(4));
        assertThrows(
                IndexOutOfBoundsException.class, () -> codec.escape(new byte[3]).dataBytes(-1));
    }

    @Test
    void aTerminalTypeIsAName() {
        for (List<String> types : List.of(List.<String>of(), List.of(""), List.of("a b"), List.of("ÿ"))) {
            assertThrows(
                    InvalidArgumentException.class,
                    () -> new TelnetSettings(
                            Opening.WAIT,
                            types,
                            TerminalSize.DEFAULT,
                            Optional.empty(),
                            StandardCharsets.UTF_8,
                            false,
                            TelnetSettings.Use.TERMINAL));
        }
    }

    private static Conversation client(TelnetSettings settings) {
        return new Conversation(new TelnetCodec(settings));
    }

    /** Single letters are text. */
    private static String letters(String words) {
        return words.replaceAll("\\b([a-z])\\b", "'$1'");
    }
}
