package dev.ptymcp.examples;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.infra.pty.PtyTransport;
import java.io.PrintStream;
import java.util.List;

/** Runs commands in one shell and reads what each printed, its exit code, and where the shell is afterwards. */
public final class RunCommands {

    private RunCommands() {}

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
                Terminal shell = terminals.open(LocalProgram.of("sh"))) {
            for (String command : List.of("echo hello", "cd /tmp", "ls /does/not/exist", "printf 'no newline'")) {
                RunResult result = shell.run(command);
                out.println("$ " + command);
                out.println(result.output().text().strip());
                out.println("exit code " + result.exitCode().orElseThrow() + ", in "
                        + result.cwd().orElseThrow());
            }
        }
    }
}
