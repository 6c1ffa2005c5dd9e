package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.Session;
import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What jsch does that nobody would expect, each kept away from our users. Its stalls are in {@link SharedConnectionFlowTest},
 * what it tells servers in {@link ConnectErrorsTest} and {@link LoginStagesTest}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class JschTrapsTest {

    @TempDir
    static Path directory;

    private static OneServer one;

    @BeforeAll
    static void start() {
        one = OneServer.start(directory);
    }

    @AfterAll
    static void stop() {
        one.close();
    }

    private static void host(String alias, String... more) {
        one.user().host(alias, one.server().port(), "alice", one.key().privateKey(), more);
    }

    /** Any value of its setting but three words switched the check of host keys off, and "no" let changed keys pass. */
    @Test
    void noWordOfTheConfigurationLetsAChangedHostKeyPass() throws Exception {
        try (OneServer other = OneServer.start(directory.resolve("other"))) {
            List<String> words = List.of("yes", "no", "ask", "accept-new", "off");
            for (String word : words) {
                other.user()
                        .host(
                                "peer-" + word,
                                other.server().port(),
                                "alice",
                                other.key().privateKey(),
                                "StrictHostKeyChecking " + word);
            }
            other.server().restartWithNewHostKeys();
            SshTransport transport = other.user().transport();
            for (String word : words) {
                TerminalException refused = assertThrows(
                        TerminalException.class,
                        () -> transport.open(SshTarget.of("peer-" + word), TerminalSize.DEFAULT),
                        word);
                assertEquals(ErrorCode.HOST_KEY_CHANGED, refused.code(), word);
            }
        }
    }

    /** Its reader of the configuration added what stands below a Match to the Host before, and took the last of two blocks. */
    @Test
    void aMatchBlockIsNotPartOfTheHostBefore() {
        host("alpha");
        one.user().config("Match host beta", "Port 1", "User mallory");
        host("gamma");
        one.user().config("Host gamma", "Port 1");
        SshTransport transport = one.user().transport();
        assertEquals("alice\n", OneServer.runAt(transport, "alpha", "whoami").hearAllText());
        assertEquals("alice\n", OneServer.runAt(transport, "gamma", "whoami").hearAllText());
    }

    /** Its threads are no daemons unless told, and kept programs from ending. */
    @Test
    void noThreadOfAConnectionKeepsTheProgramFromEnding() {
        host("threads");
        try (Conversation peer = OneServer.runAt(one.user().transport(), "threads", "echo ready; sleep 1000")) {
            peer.hear("ready");
            List<Thread> users = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> Arrays.stream(thread.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().startsWith("com.jcraft")))
                    .collect(Collectors.toList());
            assertFalse(users.isEmpty());
            for (Thread each : users) {
                assertTrue(each.isDaemon(), each.getName());
            }
        }
    }

    /** Standard output is the wire of the server that we are part of. */
    @Test
    void nothingIsPrinted() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true));
            System.setErr(new PrintStream(printed, true));
            host("quiet");
            assertEquals(
                    "in\n",
                    OneServer.runAt(one.user().transport(), "quiet", "echo in").hearAllText());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", printed.toString());
    }

    /** What we reach for by reflection, as this version has it: another one has to be looked at. */
    @Test
    void whatItKeepsToItselfIsWhatWeExpect() throws Exception {
        JschInternals.open();
        List<String> fields = new ArrayList<>();
        for (String name : List.of("lwsize", "lwsize_max", "recipient", "reply")) {
            fields.add(Channel.class.getDeclaredField(name).getType() + " " + name);
        }
        assertEquals(List.of("int lwsize", "int lwsize_max", "int recipient", "int reply"), fields);
        Method write = Session.class.getDeclaredMethod("write", Class.forName("com.jcraft.jsch.Packet"));
        assertEquals(void.class, write.getReturnType());
    }
}
