package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.infra.socket.SocketTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that answers only when its input is over: {@code sort}. */
@Timeout(60)
final class EndOfInputTest {

    private static final Pattern LISTENING = Pattern.compile("listening on .*:(\\d+)$");

    @TempDir
    Path home;

    private RealTerminals local;

    @BeforeEach
    void begin() {
        local = new RealTerminals(home);
    }

    @AfterEach
    void closeAll() {
        local.close();
    }

    private static void sorts(Terminal sort) {
        sort.send(SendRequest.text("pear\napple\nfig\n"), CallObserver.NONE);
        sort.send(SendRequest.endOfInput(), CallObserver.NONE);
        sort.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE));
        String output = sort.read(ReadRequest.from(0)).output().text();
        assertTrue(output.endsWith("apple\nfig\npear\n"), output);
        assertEquals(SessionState.EXITED, sort.info().state());
    }

    @Test
    void closesAPipe() {
        Terminal sort = local.pipe("sort");
        sorts(sort);
        assertEquals(OptionalInt.of(0), sort.info().exit().orElseThrow().code());
    }

    @Test
    void isTheEndOfFileKeyOfATerminal() {
        Terminal sort = local.open("sort");
        sorts(sort);
        assertEquals(OptionalInt.of(0), sort.info().exit().orElseThrow().code());
    }

    @Test
    void closesTheSendingSideOfASocketAndStillReadsWhatComes() throws IOException {
        Process socat = new ProcessBuilder("socat", "-d", "-d", "TCP-LISTEN:0,bind=127.0.0.1", "EXEC:sort")
                .redirectErrorStream(true)
                .start();
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
                Terminals terminals = Terminals.builder()
                        .transport(new SocketTransport(tasks))
                        .tasks(tasks)
                        .build()) {
            sorts(terminals.open(SocketTarget.to(SocketTarget.Protocol.RAW, "127.0.0.1", port(socat))));
        } finally {
            socat.destroyForcibly();
        }
    }

    private static int port(Process socat) throws IOException {
        BufferedReader log = socat.inputReader();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new AssertionError("socat does not listen");
    }
}
