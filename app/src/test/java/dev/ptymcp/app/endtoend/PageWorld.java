package dev.ptymcp.app.endtoend;

import dev.ptymcp.infra.serial.fixture.SerialPair;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The machines that the pages speak of: the server {@code web1} with its user ann, who may use sudo, and the switch on
 * {@code /dev/ttyUSB0}; and the home directory of whoever reads the page.
 */
final class PageWorld implements AutoCloseable {

    private static final String PASSWORD = "correct-horse;9";

    private static final String SUDO = """
            Defaults secure_path=/etc/pages:/usr/bin:/bin, !fqdn, lecture=never
            ann ALL=(ALL) ALL
            ann ALL=(ALL) NOPASSWD: /etc/pages/reboot
            """;

    /** Takes some seconds and says how it goes. */
    private static final String JOB = "for i in 1 2 3; do echo step $i; sleep 0.5; done; echo upgraded\n";

    private final Path home;
    private final SshServer web1;
    private final Process application;
    private final WatchService reboots;
    private SerialPair line;

    PageWorld(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve(".ssh"));
        KeyFiles key = KeyFiles.generate(home.resolve(".ssh"), "id_ed25519", "ed25519");
        this.web1 = SshServer.builder()
                .account(TestAccount.of("ann")
                        .withPassword(PASSWORD)
                        .authorizing(key.publicLine())
                        .withFile("upgrade.sh", JOB)
                        .withFile("app.log", "started\n"))
                .etcFile("sudoers.d/ann", SUDO)
                .etcFile("pages/systemctl", "#!/bin/sh\nexit 0\n")
                .etcFile("pages/reboot", "#!/bin/sh\ntouch /home-of-ann/rebooting\nexec sleep 60\n")
                .start();
        furnishServer();
        furnishHome();
        this.application = new ProcessBuilder(
                        "sh",
                        "-c",
                        "while sleep 0.5; do echo 'ERROR: disk full' >>" + web1.home("ann") + "/app.log; done")
                .start();
        this.reboots = rebootOnDemand();
        this.line = plugIn();
    }

    /** It says something at once: a console that is silent for two seconds is one that nobody woke. */
    private SerialPair plugIn() {
        return SerialPair.to(
                home.resolve("ttyUSB0"),
                "printf '%%SYS-5-RESTART: System restarted\\r\\n'; exec python3 " + home.resolve("router.py") + " ios "
                        + home.resolve("received.log"));
    }

    /** A switch that nobody has talked to. */
    void replug() {
        line.close();
        line = plugIn();
    }

    private void furnishServer() throws IOException {
        Path ann = web1.home("ann");
        Path programs = ann.getParent().getParent().resolve("etc/pages");
        Path reboot = programs.resolve("reboot");
        Files.writeString(reboot, Files.readString(reboot).replace("/home-of-ann", ann.toString()));
        for (Path program : List.of(reboot, programs.resolve("systemctl"))) {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void furnishHome() throws IOException {
        Files.writeString(
                home.resolve(".ssh/config"),
                "Host web1\n  HostName 127.0.0.1\n  Port " + web1.port() + "\n  User ann\n");
        Files.writeString(home.resolve(".ssh/known_hosts"), web1.knownHosts());
        Path secret = Files.writeString(home.resolve("secret"), PASSWORD + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                home.resolve("config.toml"),
                "tools.groups = [\"persistence\"]\n[[secrets.source]]\nname = \"web1-sudo\"\nfile = \"" + secret
                        + "\"\n");
        try (InputStream router = PageWorld.class.getResourceAsStream("/devices/router.py")) {
            Files.write(home.resolve("router.py"), router.readAllBytes());
        }
        List<String> java = new ArrayList<>(ServerProcess.command());
        java.add(1, "-Duser.home=" + home);
        Path launcher = Files.writeString(
                home.resolve("pty-mcp"), "#!/bin/sh\nexec '" + String.join("' '", java) + "' \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The server goes down and comes back when the user's {@code reboot} has said so. */
    private WatchService rebootOnDemand() throws IOException {
        Path ann = web1.home("ann");
        WatchService watch = ann.getFileSystem().newWatchService();
        ann.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        Thread thread = new Thread(
                () -> {
                    try {
                        while (watch.take().reset()) {
                            if (Files.deleteIfExists(ann.resolve("rebooting"))) {
                                web1.restart();
                            }
                        }
                    } catch (ClosedWatchServiceException | InterruptedException over) {
                        Thread.currentThread().interrupt();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "reboots");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** What a page writes, as it is called here. */
    String localized(String text) {
        return text.replace("/dev/ttyUSB0", home.resolve("ttyUSB0").toString())
                .replace("web1.example.com 22", "127.0.0.1 " + web1.port());
    }

    /** The product, started for the one who lives here. */
    ServerProcess server() {
        return ServerProcess.startFor(
                question -> Map.of("action", "accept", "content", Map.of("decision", "Allow once")),
                List.of("env", "-C", home.toString(), "HOME=" + home, "JDK_JAVA_OPTIONS=-Duser.home=" + home),
                "--config=" + home.resolve("config.toml"));
    }

    /** What commands print, on both streams, and their exit code; they run in the home directory. */
    Ran run(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = ServerProcess.alone(List.of("bash", "-euo", "pipefail", "-c", localized(script)))
                .directory(home.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.equals("PTY_MCP_CONFIG"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", home + ":" + builder.environment().get("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ran(output, process.waitFor());
    }

    /** How a script ended. */
    record Ran(String output, int code) {}

    @Override
    public void close() throws IOException {
        reboots.close();
        application.destroyForcibly();
        line.close();
        web1.close();
    }
}
