package dev.ptymcp.examples;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.infra.pty.PtyTransport;
import java.io.PrintStream;
import java.time.Duration;

/** Talks to a program that asks questions: waits for each question, answers it, and reads what comes of it. */
public final class DriveAProgram {

    /** Asks for a name and a number and greets that often; stands for any installer or prompt. */
    private static final String PROGRAM = """
            printf 'What is your name? '; read -r name
            printf 'How many times? '; read -r times
            i=0; while [ "$i" -lt "$times" ]; do i=$((i + 1)); echo "$i: hello, $name"; done
            exit 3
            """;

    private DriveAProgram() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        run(System.out);
    }

    static void run(PrintStream out) {
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
                Terminals terminals = Terminals.builder()
                        .tasks(tasks)
                        .transport(PtyTransport.forThisMachine(DiskPrivateDirectory.ofThisUser(), tasks))
                        .build();
                Terminal program = terminals.open(LocalProgram.of("sh", "-c", PROGRAM))) {
            expect(program, "What is your name\\?");
            answer(program, "Ada", "How many times\\?");
            // The typed "3" is echoed by the terminal, but a wait finds output, never the echo of what was sent.
            WaitResult greeted = answer(program, "3", "(\\d): hello, (\\w+)");
            out.println("first match: " + greeted.match().orElseThrow().text());
            WaitResult ended = program.waitFor(
                    WaitRequest.forExit().from(greeted.output().cursor()).within(Duration.ofSeconds(20)));
            out.println("the rest: " + ended.output().text().strip());
            out.println(
                    "exit code " + program.info().exit().orElseThrow().code().orElseThrow());
        }
    }

    private static void expect(Terminal program, String question) {
        program.waitFor(WaitRequest.forPatterns(question).from(0).within(Duration.ofSeconds(20)));
    }

    private static WaitResult answer(Terminal program, String line, String next) {
        WaitRequest forNext = WaitRequest.forPatterns(next).within(Duration.ofSeconds(20));
        return program.send(SendRequest.line(line).then(forNext), CallObserver.NONE)
                .waited()
                .orElseThrow();
    }
}
