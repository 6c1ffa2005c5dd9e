package dev.ptymcp.examples;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.infra.pty.PtyTransport;
import java.io.PrintStream;
import java.time.Duration;

/** Begins work in a session that outlives the program which opened it, and takes it up in another. Needs tmux. */
public final class KeepASession {

    /** Of these sessions alone; the usual one is {@code pty-mcp}. */
    private static final PersistenceSettings PLACE = new PersistenceSettings("pty-mcp-example", 1 << 20);

    private KeepASession() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        run(System.out);
    }

    static void run(PrintStream out) {
        String id = begin(out);
        takeUp(id, out);
    }

    /** What a first program does. When it ends, the session goes on without it. */
    private static String begin(PrintStream out) {
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
                Terminals terminals = terminals(tasks)) {
            SessionOptions kept = SessionOptions.DEFAULT.persistent(true);
            OpenResult opened = terminals.open(
                    OpenRequest.of(LocalProgram.of("bash", "--norc")).with(kept));
            Terminal shell = terminals.session(opened.info().id().value());
            shell.run("work() { printf 'on what? '; read -r line; echo \"worked on $line\"; return 3; }");
            out.println(
                    "a person can look at it: " + opened.info().attachCommand().isPresent());
            shell.sendLine("work");
            shell.waitFor(WaitRequest.forPatterns("on what\\?").within(Duration.ofSeconds(20)));
            shell.sendLine("the example");
            shell.detach();
            return shell.id().value();
        }
    }

    /** What a second program does, days later perhaps. */
    private static void takeUp(String id, PrintStream out) {
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
                Terminals terminals = terminals(tasks)) {
            OpenResult taken = terminals.attach(AttachRequest.of(id));
            out.println(
                    "its past comes from: " + taken.recovered().orElseThrow().source());
            Terminal shell = terminals.session(id);
            WaitRequest worked =
                    WaitRequest.forPatterns("(?m)^worked on .*").from(0).within(Duration.ofSeconds(20));
            WaitResult done = shell.waitFor(worked);
            out.println(done.match().orElseThrow().text());
            shell.waitFor(WaitRequest.forPrompt().from(done.output().cursor()).within(Duration.ofSeconds(20)));
            out.println("it returned " + shell.run("echo $?").output().text().strip());
            // A close ends it for good; a second detach would have left it there once more.
            shell.close();
        }
    }

    private static Terminals terminals(ThreadBackgroundTasks tasks) {
        return Terminals.builder()
                .tasks(tasks)
                .transport(PtyTransport.forThisMachine(DiskPrivateDirectory.ofThisUser(), tasks))
                .persistence(PLACE)
                .build();
    }
}
