package dev.ptymcp.adapter.mcp.client;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretLink;
import dev.ptymcp.application.port.SecretLinks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** One page without a page: the test types into it. */
final class FakeLinks implements SecretLinks, SecretLink {

    private final BlockingQueue<SecretAnswer> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch withdrawn = new CountDownLatch(1);

    void type(String text) {
        answers.add(new SecretAnswer.Given(Secret.copyOf(text.toCharArray())));
    }

    void isTakenBack() throws InterruptedException {
        withdrawn.await();
    }

    @Override
    public SecretLink open(OperatorQuestion question) {
        return this;
    }

    @Override
    public Optional<SecretLink> waiting(OperatorQuestion question) {
        return Optional.empty();
    }

    @Override
    public String id() {
        return "secret-1";
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:7/secret/path");
    }

    @Override
    public SecretAnswer await() {
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(ErrorCode.CANCELLED, "Cancelled.", "");
        }
    }

    @Override
    public void withdraw() {
        withdrawn.countDown();
        answers.add(new SecretAnswer.Declined("taken back"));
    }
}
