package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.Finding.Level;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.config.ConfigSources;
import dev.ptymcp.infra.ssh.config.LocalFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a user's files and agent without connecting to anything. */
final class ExaminationTest {

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path home;

    @Test
    void anEmptyHomeIsWellButHasNoAgent() {
        List<Finding> found = examine();
        assertEquals(
                List.of(Level.OK, Level.OK, Level.NOTE),
                found.stream().map(Finding::level).toList());
        assertEquals(
                home.resolve(".ssh/known_hosts") + " is made with the first host.",
                found.get(1).text());
        assertTrue(found.get(2).remedy().contains("ssh-add"), found.toString());
    }

    @Test
    void anAgentThatDoesNotAnswerIsAProblem() {
        environment.put("SSH_AUTH_SOCK", home.resolve("gone").toString());
        Finding agent = examine().get(2);
        assertEquals(Level.PROBLEM, agent.level());
        assertEquals("The agent at " + home.resolve("gone") + " does not answer.", agent.text());
    }

    @Test
    void anAgentThatIsSwitchedOffIsWell() throws IOException {
        write("config", "IdentityAgent none\n");
        assertEquals(Level.OK, examine().get(2).level());
    }

    @Test
    void knownHostsAreCountedAndWhatCannotBeReadIsAProblem() throws IOException {
        write("known_hosts", "# mine\nweb1 ssh-ed25519 AAAA\nweb2 ssh-ed25519 AAAA\n");
        assertEquals(
                home.resolve(".ssh/known_hosts") + " has 2 keys.",
                examine().get(1).text());
        Files.delete(home.resolve(".ssh/known_hosts"));
        // Unreadable for root too.
        Files.createDirectory(home.resolve(".ssh/known_hosts"));
        assertEquals(Level.PROBLEM, examine().get(1).level());
    }

    @Test
    void theHostsOfTheConfigurationAreCountedAndABrokenOneSaysItsLine() throws IOException {
        write("config", "Host web1 web2\n  Port 2222\n");
        assertEquals("Understood; it names 2 hosts.", examine().get(0).text());
        write("config", "Host web1\n  Port many\n");
        assertTrue(assertThrows(TerminalException.class, this::examine)
                .getMessage()
                .contains("config"));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh").resolve(file), text);
    }

    private List<Finding> examine() {
        LocalFacts facts = new LocalFacts(home, "eve", "1000", "here", environment::get);
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
                SshTransport transport = new SshTransport(new SshTransport.Settings(
                        new ConfigSources(home.resolve(".ssh/config"), Path.of("/dev/null"), facts),
                        OperatorPrompter.NOBODY,
                        tasks,
                        SshTimeouts.DEFAULT))) {
            return transport.examine();
        }
    }
}
