package consumer;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.infra.pty.PtyTransport;

/** Runs one command in a shell and says what it printed and how it ended. */
public final class Consumer {

    private Consumer() {}

    public static void main(String[] arguments) {
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
                Terminals terminals = Terminals.builder()
                        .tasks(tasks)
                        .transport(PtyTransport.forThisMachine(DiskPrivateDirectory.ofThisUser(), tasks))
                        .build();
                Terminal shell = terminals.open(LocalProgram.of("sh"))) {
            RunResult result = shell.run("echo consumed; (exit 7)");
            System.out.println(
                    result.output().text().strip() + " " + result.exitCode().orElseThrow());
        }
    }
}
