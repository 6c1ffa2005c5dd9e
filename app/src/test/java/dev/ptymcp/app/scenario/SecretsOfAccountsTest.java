package dev.ptymcp.app.scenario;

import static dev.ptymcp.app.scenario.RealTerminals.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.PrepareRequest;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.SecretRequest;
import dev.ptymcp.application.session.SecretResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passwords of accounts at {@code sudo}, {@code su} and {@code ssh}: the accounts exist in a private copy of /etc alone. */
@Timeout(180)
final class SecretsOfAccountsTest {

    private static final String VALUE = "correct-horse;9";

    @TempDir
    private Path home;

    private final GivingOperator operator = new GivingOperator(VALUE);
    private RealTerminals terminals;

    @BeforeEach
    void start() throws Exception {
        terminals = new RealTerminals(home, operator);
        run("cp", "-a", "/etc", home.toString());
        Files.writeString(etc("passwd"), "ann:x:4242:4242::/:/bin/bash\n", StandardOpenOption.APPEND);
        Files.writeString(etc("group"), "ann:x:4242:\n", StandardOpenOption.APPEND);
        Files.writeString(etc("shadow"), "ann:" + hash() + ":19000:0:99999:7:::\n", StandardOpenOption.APPEND);
        Files.writeString(etc("sudoers"), "Defaults !fqdn\nann ALL=(ALL) ALL\n", StandardOpenOption.APPEND);
    }

    @AfterEach
    void stop() throws Exception {
        terminals.close();
        run("rm", "-rf", home.resolve("etc").toString());
    }

    private Path etc(String file) {
        return home.resolve("etc").resolve(file);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0, output);
        return output;
    }

    private static String hash() throws IOException, InterruptedException {
        return run("perl", "-e", "print crypt(q(" + VALUE + "), q($6$ptymcp)) or die");
    }

    /** A shell of the account in a machine of its own. */
    private Terminal ann() {
        Terminal shell = terminals.open(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "--propagation",
                "private",
                "sh",
                "-c",
                "mount --bind " + home.resolve("etc") + " /etc && mount -t tmpfs -o mode=755 tmpfs /run"
                        + " && cd / && exec setpriv --reuid 4242 --regid 4242 --clear-groups bash --norc --noprofile");
        shell.sendLine("PS1='ann$ '; echo re''ady");
        see(shell, "ready");
        return shell;
    }

    private static void see(Terminal terminal, String pattern) {
        assertEquals(
                EndedBy.MATCH,
                terminal.waitFor(WaitRequest.forPatterns(pattern).from(0).within(PATIENCE))
                        .endedBy(),
                () -> all(terminal));
    }

    private static String all(Terminal terminal) {
        return terminal.read(ReadRequest.from(0)).output().text();
    }

    /** After the question: the echo goes off before it, and for a terminal that changes meanwhile no secret is given. */
    private static SecretResult send(Terminal terminal, String pattern) {
        SecretResult result = terminal.sendSecret(
                SecretRequest.ask().then(WaitRequest.forPatterns(pattern).within(PATIENCE)), CallObserver.NONE);
        assertEquals(EndedBy.MATCH, result.waited().orElseThrow().endedBy(), () -> all(terminal));
        return result;
    }

    @Test
    void sudoTakesIt() {
        Terminal shell = ann();
        shell.sendLine("sudo -k; sudo id -u");
        see(shell, "password for ann");
        assertEquals(Evidence.ECHO_OFF, send(shell, "(?m)^0$").evidence());
        assertTrue(operator.asked.get(0).text().contains("[sudo] password for ann:"), operator.asked.toString());
        assertFalse(all(shell).contains(VALUE));
    }

    @Test
    void sudoTakesAPreparedOneAndAWrongOneIsNotTypedTwice() {
        Terminal shell = ann();
        operator.secret = "wrong-horse";
        shell.prepareSecret(PrepareRequest.once(), CallObserver.NONE);
        operator.secret = VALUE;
        shell.sendLine("sudo -k; sudo id -u");
        see(shell, "try again\\.\\s+\\[sudo\\] password for ann");
        send(shell, "(?m)^0$");
        assertFalse(all(shell).contains(VALUE));
    }

    @Test
    void suTakesIt() {
        Terminal shell = ann();
        shell.sendLine("su ann -c 'echo I am $(whoami)'");
        see(shell, "Password: $");
        assertEquals(Evidence.ECHO_OFF, send(shell, "I am ann").evidence());
        assertFalse(all(shell).contains(VALUE));
    }

    @Test
    void sshInATerminalTakesItAndSudoBehindItIsKnownByItsQuestion() {
        try (SshServer server = SshServer.builder()
                .account(TestAccount.of("bob").withPassword(VALUE))
                .config("PasswordAuthentication yes")
                .start()) {
            terminals.file("known_hosts", server.knownHosts());
            Terminal ssh = terminals.open(List.of(
                            "ssh",
                            "-F",
                            "/dev/null",
                            "-o",
                            "UserKnownHostsFile=" + home.resolve("known_hosts"),
                            "-o",
                            "PubkeyAuthentication=no",
                            "-p",
                            String.valueOf(server.port()),
                            "bob@127.0.0.1")
                    .toArray(String[]::new));
            see(ssh, "password: $");
            assertEquals(Evidence.ECHO_OFF, send(ssh, "\\$ $").evidence());
            ssh.sendLine("read -r -s -p 'Password: ' x; echo; echo \"got ${#x} $x\"");
            ssh.waitFor(WaitRequest.forPatterns("Password: $").within(PATIENCE));
            assertEquals(Evidence.PROMPT, send(ssh, "got 15 \\*{15}").evidence());
            assertFalse(all(ssh).contains(VALUE));
        }
    }
}
