package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ptymcp.app.secret.Desktop;
import dev.ptymcp.app.secret.PinentryPrompter;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real pinentries, on a real terminal that GPG_TTY names. */
@Timeout(120)
class AskThroughPinentryTest {

    @TempDir
    Path home;

    private String ask(String pinentry, String typed) throws Exception {
        OperatorQuestion question = new OperatorQuestion(
                "ann@host", "Unlock 100% of it:", OperatorQuestion.Kind.PASSPHRASE, Optional.of("s-abcdefgh"));
        try (RealTerminals terminals = new RealTerminals(home);
                ThreadBackgroundTasks tasks = new ThreadBackgroundTasks()) {
            Terminal shell = terminals.open("bash");
            String tty = shell.run("tty").output().text().strip();
            // Something that does not read, so that what is typed is for pinentry.
            shell.send(SendRequest.line("exec sleep 1000"), CallObserver.NONE);
            PinentryPrompter prompter = new PinentryPrompter(
                    new Desktop("Linux", Map.of("GPG_TTY", tty, "TERM", "xterm", "LANG", "C.UTF-8")),
                    Optional.of(Path.of("/usr/bin", pinentry)),
                    Duration.ofSeconds(60));
            CompletableFuture<SecretAnswer> answer = new CompletableFuture<>();
            tasks.start("test asks", () -> answer.complete(prompter.secret(question)));
            shell.waitFor(WaitRequest.forScreen("Unlock 100% of it:[\\s\\S]*Passphrase")
                    .within(RealTerminals.PATIENCE));
            shell.send(SendRequest.bytes(typed.getBytes(StandardCharsets.UTF_8)), CallObserver.NONE);
            SecretAnswer came = answer.get(60, TimeUnit.SECONDS);
            assertFalse(shell.read(ReadRequest.from(0)).output().text().contains("s3cret"));
            return came.given()
                    .map(secret -> {
                        try (secret) {
                            return new String(secret.characters());
                        }
                    })
                    .orElse(came.kind() + " " + came.why());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinentry-curses", "pinentry-tty"})
    void whatIsTypedArrivesAndIsNotShown(String pinentry) throws Exception {
        assertEquals("s3cret 50%", ask(pinentry, "s3cret 50%\r"));
    }

    @Test
    void cancellingIsDeclining() throws Exception {
        assertEquals("DECLINED the operator cancelled in pinentry", ask("pinentry-curses", "\t\t\r"));
    }
}
