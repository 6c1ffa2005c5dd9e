package dev.ptymcp.app.endtoend;

import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What prompts written for other servers do, call for call, on one that offers their tools. */
@Timeout(240)
final class CompatTest {

    @TempDir
    private static Path home;

    private static ServerProcess server;
    private static SshServer far;

    @BeforeAll
    static void startTheServer() throws IOException {
        KeyFiles key = KeyFiles.generate(Files.createDirectories(home.resolve(".ssh")), "id_ed25519", "ed25519");
        far = SshServer.builder()
                .account(TestAccount.of("ann").withShell("/bin/bash").authorizing(key.publicLine()))
                .account(TestAccount.of("bob").withShell("/bin/bash").withPassword(DblmcaScenarios.PASSWORD))
                .start();
        Path known = Files.writeString(home.resolve(".ssh/known_hosts"), far.knownHosts());
        Path config = Files.writeString(
                home.resolve(".ssh/config"),
                "Host myserver\n  HostName 127.0.0.1\n  Port " + far.port() + "\n  IdentityFile " + key.privateKey()
                        + "\nHost *\n  UserKnownHostsFile " + known + "\n");
        RaychaoScenarios.programs(home);
        DblmcaScenarios.sshConfig(home, far.port(), known);
        server = ServerProcess.startBehind(
                List.of("env", "PATH=" + home + ":" + System.getenv("PATH"), "HOME=" + home),
                "--compat=raychao",
                "--compat",
                "dblmca",
                "--ssh.config_file=" + config,
                "--audit.enabled=true",
                "--audit.mode=strict",
                "--audit.file=" + home.resolve("audit.jsonl"),
                "--secrets.ways=pinentry",
                "--secrets.pinentry=" + RaychaoScenarios.pinentry(home));
    }

    @AfterAll
    static void endTheServer() {
        server.close();
        far.close();
    }

    @TestFactory
    Stream<DynamicTest> theCallsThatTheirUsersKnowWork() {
        AtOnce scenarios = new AtOnce();
        new RaychaoScenarios(server, far, home).begin(scenarios);
        new RaychaoPromises(server, home).begin(scenarios);
        new DblmcaScenarios(server, home).begin(scenarios);
        return scenarios.tests();
    }
}
