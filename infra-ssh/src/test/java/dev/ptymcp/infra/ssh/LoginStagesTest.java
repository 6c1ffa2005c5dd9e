package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While a person is asked: time stands still, an interrupt ends it, and one question serves all who wait. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LoginStagesTest {

    private static final SshTimeouts HASTY = new SshTimeouts(
            Duration.ofSeconds(20), Duration.ofMillis(1500), Duration.ofMillis(1500), Duration.ofMillis(200));

    @TempDir
    Path directory;

    private SshServer server;
    private TestHosts user;

    @BeforeEach
    void start() {
        server = SshServer.builder()
                .account(TestAccount.of("alice").withPassword("sesame open"))
                .start();
        user = new TestHosts(directory.resolve("home"));
        user.host("peer", server.port(), "alice", directory.resolve("no-key"));
    }

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    /** Answers when it is told to. */
    private static final class SlowOperator implements OperatorPrompter {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answer = new CountDownLatch(1);
        private int questions;

        private void think() {
            questions++;
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                throw new TerminalException(ErrorCode.CANCELLED, "Asking was cancelled.", "");
            }
        }

        @Override
        public synchronized SecretAnswer secret(OperatorQuestion question) {
            think();
            return new SecretAnswer.Given(Secret.copyOf("sesame open".toCharArray()));
        }

        @Override
        public synchronized boolean confirm(OperatorQuestion question) {
            think();
            return true;
        }
    }

    private static Conversation open(SshTransport transport) {
        return Conversation.over(transport.open(SshTarget.of("peer").running("echo in"), TerminalSize.DEFAULT));
    }

    private static void sleepLongerThanAStage() throws InterruptedException {
        Thread.sleep(HASTY.authentication().toMillis() + 500);
    }

    @Test
    void theTimeThatAPersonTakesForAPasswordDoesNotCount() throws Exception {
        user.knows(server.knownHosts());
        SlowOperator operator = new SlowOperator();
        SshTransport transport = user.transport(HASTY, operator);
        CompletableFuture<Conversation> opening = CompletableFuture.supplyAsync(() -> open(transport));
        operator.asked.await();
        sleepLongerThanAStage();
        assertFalse(opening.isDone());
        operator.answer.countDown();
        assertEquals("in\n", opening.get(20, TimeUnit.SECONDS).hearAllText());
    }

    @Test
    void theTimeThatAPersonTakesForAHostKeyDoesNotCount() throws Exception {
        user.config("StrictHostKeyChecking ask");
        SlowOperator operator = new SlowOperator();
        SshTransport transport = user.transport(HASTY, operator);
        CompletableFuture<Conversation> opening = CompletableFuture.supplyAsync(() -> open(transport));
        operator.asked.await();
        sleepLongerThanAStage();
        operator.answer.countDown();
        Conversation peer = opening.get(20, TimeUnit.SECONDS);
        assertEquals("in\n", peer.hearAllText());
        assertTrue(
                peer.connection().warnings().stream().anyMatch(text -> text.contains("was not known")),
                peer.connection().warnings().toString());
    }

    @Test
    void anInterruptEndsAQuestionAndTheConnection() throws Exception {
        user.knows(server.knownHosts());
        SlowOperator operator = new SlowOperator();
        SshTransport transport = user.transport(HASTY, operator);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> thrown.complete(assertThrows(TerminalException.class, () -> open(transport))));
        caller.start();
        operator.asked.await();
        caller.interrupt();
        assertEquals(ErrorCode.CANCELLED, ((TerminalException) thrown.get(20, TimeUnit.SECONDS)).code());
        server.awaitLog("Connection closed by authenticating user alice");
        Eventually.holds(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("ssh ")),
                () -> Thread.getAllStackTraces().keySet().toString());
    }

    @Test
    void twoWhoWaitForTheSameHostMakeOneQuestion() throws Exception {
        user.knows(server.knownHosts());
        SlowOperator operator = new SlowOperator();
        SshTransport transport = user.transport(HASTY, operator);
        CompletableFuture<Conversation> first = CompletableFuture.supplyAsync(() -> open(transport));
        operator.asked.await();
        CompletableFuture<Conversation> second = CompletableFuture.supplyAsync(() -> open(transport));
        operator.answer.countDown();
        first.get(20, TimeUnit.SECONDS).close();
        second.get(20, TimeUnit.SECONDS).close();
        assertEquals(1, operator.questions);
    }

    @Test
    void aServerThatFallsSilentDuringTheLoginIsAnErrorOfItsOwn() throws Exception {
        user.knows(server.knownHosts());
        SlowOperator operator = new SlowOperator();
        SshTransport transport = user.transport(HASTY, operator);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        new Thread(() -> thrown.complete(assertThrows(TerminalException.class, () -> open(transport)))).start();
        operator.asked.await();
        server.freeze();
        operator.answer.countDown();
        TerminalException late = (TerminalException) thrown.get(20, TimeUnit.SECONDS);
        assertEquals(ErrorCode.AUTHENTICATION_TIMEOUT, late.code(), late.getMessage());
        server.thaw();
    }

    @Test
    void aFailedLoginTellsTheServerNothingOfThisMachine() {
        user.knows(server.knownHosts());
        TerminalException failure = assertThrows(TerminalException.class, () -> open(user.transport()));
        assertEquals(ErrorCode.AUTHENTICATION_FAILED, failure.code());
        server.awaitLog("Connection closed by authenticating user alice");
        assertFalse(server.log().contains("was not let in"), server.log());
    }
}
