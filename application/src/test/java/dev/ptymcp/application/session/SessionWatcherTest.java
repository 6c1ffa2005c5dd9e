package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told what happens in sessions, and that nothing runs for those who are not there. */
@Timeout(60)
final class SessionWatcherTest {

    private static final Duration REST = Duration.ofMillis(120);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ThreadBackgroundTasks threads = new ThreadBackgroundTasks();
    private final FakeTimeSource time = new FakeTimeSource(threads);
    private final Terminals terminals =
            Terminals.builder().transport(transport).tasks(time).time(time).build();

    @AfterEach
    void close() {
        terminals.close();
        threads.close();
    }

    /** Writes down what it hears. */
    private static final class Notebook implements SessionWatcher {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public void happened(SessionId session, Event event) {
            heard.add(event.name());
        }

        @Override
        public void rested(SessionId session, SessionState state) {
            heard.add("rested " + state);
        }

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
        }
    }

    private Terminal open(String owner) {
        OpenRequest request = OpenRequest.of(LocalProgram.of("cat")).with(SessionOptions.DEFAULT.settle(Duration.ZERO));
        Terminals own = terminals.as(Caller.of(owner));
        return own.session(own.open(request).info().id().value());
    }

    private void print(Terminal terminal, ScriptedTransport.Connection program, String text) {
        program.print(text);
        terminal.waitFor(WaitRequest.forExit()
                .withPatterns(List.of(OutputPattern.regex(text)))
                .from(0));
    }

    @Test
    void nothingIsTimedWhileNobodyWatches() throws Exception {
        Terminal terminal = open("anna");
        ScriptedTransport.Connection program = transport.opened.take();
        SessionWatcher.Watch watch = terminals.watch(new Notebook());
        watch.close();
        print(terminal, program, "hello");
        assertEquals(0, time.pending());
    }

    @Test
    void tellsOfOutputAndThenThatItRestsTwice() throws Exception {
        Terminal terminal = open("anna");
        ScriptedTransport.Connection program = transport.opened.take();
        Notebook notebook = new Notebook();
        try (SessionWatcher.Watch watch = terminals.watch(notebook)) {
            print(terminal, program, "hello");
            assertEquals("OUTPUT", notebook.next());
            time.advance(REST);
            assertEquals("rested UNKNOWN", notebook.next());
            assertEquals(1, time.pending());
            time.advance(AGAIN);
            assertEquals("rested UNKNOWN", notebook.next());
            assertEquals(0, time.pending());
            terminal.resize(new TerminalSize(90, 30));
            assertEquals("CHANGED", notebook.next());
        }
        print(terminal, program, "more");
        assertNull(notebook.heard.poll());
        assertEquals(0, time.pending());
    }

    @Test
    void tellsOfTheBeginningTheEndAndWhenItIsGone() throws Exception {
        Notebook anna = new Notebook();
        Notebook bert = new Notebook();
        Notebook all = new Notebook();
        terminals.as(Caller.of("anna")).watch(anna);
        terminals.as(Caller.of("bert")).watch(bert);
        terminals.watch(all);
        Terminal terminal = open("anna");
        transport.opened.take().end(0);
        terminal.waitFor(WaitRequest.forExit());
        Duration kept = terminals.limits().keepEnded().plusSeconds(1);
        for (Notebook told : List.of(anna, all)) {
            assertEquals("OPENED", told.next());
            assertEquals("ENDED", told.next());
        }
        time.advance(kept);
        for (Notebook told : List.of(anna, all)) {
            assertEquals("GONE", told.next());
        }
        assertNull(bert.heard.poll());
        assertEquals(List.of(), terminals.list(new SessionFilter(Optional.empty(), List.of(), true)));
    }
}
