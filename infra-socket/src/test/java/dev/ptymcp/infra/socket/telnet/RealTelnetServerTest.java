package dev.ptymcp.infra.socket.telnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.fixture.TelnetServer;
import dev.ptymcp.infra.socket.telnet.TelnetSettings.Opening;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against inetutils' telnetd. */
class RealTelnetServerTest {

    /** Sleeps in the foreground from the moment at which it says so. */
    private static final String SLEEP = "sh -c 'echo ready; exec sleep 1000'\r";

    @ParameterizedTest
    @EnumSource(Opening.class)
    void theServerLearnsTypeAndSizeWhoeverBegins(Opening opening) throws IOException {
        try (TelnetServer server = TelnetServer.withShell();
                TelnetClient client = client(server, settings().opening(opening))) {
            client.await(TelnetServer.PROMPT);
            client.type("until [ \"$(stty size)\" = '33 100' ]; do sleep 0.01; done; echo type=$TERM.\r");
            client.await("type=xterm-256color.\r\n");
            TelnetFacts facts = client.codec.facts();
            assertTrue(
                    facts.negotiated() && facts.toldSize() && facts.remoteEcho() && facts.characterAtATime(),
                    facts.toString());
            assertEquals(Optional.of("xterm-256color"), facts.terminalType());
        }
    }

    @Test
    void aNewSizeReachesTheProgram() throws IOException {
        try (TelnetServer server = TelnetServer.withShell();
                TelnetClient client = client(server, settings())) {
            client.await(TelnetServer.PROMPT);
            client.type("trap 'echo now $(stty size)' WINCH\r");
            client.await(TelnetServer.PROMPT);
            client.codec.resized(new TerminalSize(255, 255));
            client.flush();
            client.await("now 255 255\r\n");
            client.codec.resized(new TerminalSize(1000, 500));
            client.flush();
            client.await("now 500 1000\r\n");
        }
    }

    /** The server takes the echo over before its first word, so that echo off for a password is not said on the wire. */
    @Test
    void aPasswordIsTypedUnseenWithoutAWordOnTheWire() throws IOException {
        try (TelnetServer server = TelnetServer.withLogin();
                TelnetClient client = client(server, settings())) {
            client.await("login: ");
            TelnetFacts before = client.codec.facts();
            client.type(TelnetServer.USER + "\r");
            assertEquals(TelnetServer.USER + "\r\nPassword: ", client.await("Password: "));
            TelnetFacts asked = client.codec.facts();
            assertEquals(before, asked);
            assertTrue(asked.remoteEcho());
            assertFalse(asked.hidesInput());
            client.type("wrong\r");
            assertTrue(client.await("login: ").startsWith("\r\nLogin incorrect"));
            client.type(TelnetServer.USER + "\r");
            client.await("Password: ");
            client.type(TelnetServer.PASSWORD + "\r");
            assertTrue(client.await(TelnetServer.PROMPT).startsWith("\r\nWelcome, ann.\r\n"));
            assertEquals(before, client.codec.facts());
        }
    }

    /** The script stays: this server throws away what its program printed just before its end. */
    @Test
    void everyByteThatIsTypedArrives() throws IOException {
        String script = "stty raw -echo; printf ready; od -An -v -tx1 -w16 -N 260; exec sleep 1000";
        try (TelnetServer server = TelnetServer.running(script);
                TelnetClient client = client(server, settings())) {
            client.await("ready");
            StringBuilder all = new StringBuilder("\r\n\r\r");
            StringBuilder hex = new StringBuilder("0d0a0d0d");
            for (int i = 0; i < 256; i++) {
                all.append((char) i);
                hex.append(String.format("%02x", i));
            }
            client.typeBytes(all.toString().getBytes(StandardCharsets.ISO_8859_1));
            String dump = client.await("fc fd fe ff").replaceAll("\\s", "");
            assertEquals(hex.toString(), dump);
        }
    }

    @Test
    void everyByteThatIsPrintedArrives() throws IOException {
        String script =
                "stty raw -echo; for i in {0..255}; do printf \"\\\\x$(printf %x $i)\"; done; printf 'end.\\n\\r\\n'; exec sleep 1000";
        try (TelnetServer server = TelnetServer.running(script);
                TelnetClient client = client(server, settings())) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 256; i++) {
                all.append((char) i);
            }
            String text = client.await("end.\n\r\n");
            assertEquals(all + "end.\n\r\n", text);
        }
    }

    @Test
    void commandsReachTheServer() throws IOException {
        try (TelnetServer server = TelnetServer.withShell();
                TelnetClient client = client(server, settings())) {
            client.await(TelnetServer.PROMPT);
            client.codec.command(TelnetCommand.ARE_YOU_THERE);
            client.flush();
            client.await("[Yes]\r\n");
            client.type(SLEEP);
            client.await("ready\r\n");
            client.codec.command(TelnetCommand.INTERRUPT_PROCESS);
            client.flush();
            client.await("^C");
            client.await(TelnetServer.PROMPT);
            client.type("echo $?; " + SLEEP);
            client.await("130\r\n");
            client.await("ready\r\n");
            client.codec.command(TelnetCommand.BREAK);
            client.flush();
            client.await("^\\");
        }
    }

    /** An interrupt makes the server send a Synch, whose last byte is urgent data. */
    @Test
    void nothingIsLostAroundUrgentData() throws IOException {
        try (TelnetServer server = TelnetServer.withShell();
                TelnetClient client = client(server, settings())) {
            client.await(TelnetServer.PROMPT);
            for (int i = 0; i < 10; i++) {
                client.type(SLEEP);
                client.await("ready\r\n");
                client.type("\u0003");
                assertEquals("^C", client.await("^C"));
                client.await(TelnetServer.PROMPT);
            }
        }
    }

    @Test
    void twentyMegabytesArriveWhole() throws IOException {
        try (TelnetServer server = TelnetServer.withShell();
                TelnetClient client = client(server, settings())) {
            client.await(TelnetServer.PROMPT);
            client.type("stty -echo; seq -f '%019.0f' 1000000; echo all\r");
            client.await("echo all\r\n");
            client.await("0000000000000000001\r\n");
            client.skip(20_999_958);
            assertEquals("0000000000001000000\r\nall\r\n", client.await("all\r\n"));
        }
    }

    /** The server's login program is told a name only when there is one to tell. */
    @Test
    void aKnownUserIsTold() throws IOException {
        String script = "echo \"user=[$1]\"; sleep 1000";
        try (TelnetServer server = TelnetServer.running(script);
                TelnetClient known = client(server, settings().user("ann"));
                TelnetClient unknown = client(server, settings())) {
            known.await("user=[ann]");
            unknown.await("user=[]");
        }
    }

    private static TelnetSettings settings() {
        return TelnetSettings.forTerminal(TelnetSettings.TELNET_PORT, new TerminalSize(100, 33));
    }

    private static TelnetClient client(TelnetServer server, TelnetSettings settings) throws IOException {
        return new TelnetClient(server.port(), new TelnetCodec(settings));
    }
}
