package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretLink;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One question and what became of it. What was typed is held until it is taken, or until time is over. Thread-safe. */
final class PageLink implements SecretLink {

    /** What became of it. */
    enum Stage {
        OPEN,
        TYPED,
        TAKEN,
        DECLINED,
        EXPIRED,
        WITHDRAWN
    }

    /**
     * What makes a page reachable.
     *
     * @param id names it to clients
     * @param uri where it is
     * @param formToken what only the page itself can send back
     */
    record Address(String id, URI uri, String formToken) {}

    private final OperatorQuestion question;
    private final Address address;
    private final long deadline;
    private Stage stage = Stage.OPEN;
    private @Nullable Secret typed;
    private boolean awaited;

    /** @param deadline the moment, in monotonic nanoseconds, at which time is over */
    PageLink(OperatorQuestion question, Address address, long deadline) {
        this.question = question;
        this.address = address;
        this.deadline = deadline;
    }

    OperatorQuestion question() {
        return question;
    }

    String formToken() {
        return address.formToken();
    }

    @Override
    public String id() {
        return address.id();
    }

    @Override
    public URI uri() {
        return address.uri();
    }

    synchronized Stage stage() {
        return stage;
    }

    /** Whether somebody may come back for it. */
    synchronized boolean isUnclaimed() {
        return !awaited && (stage == Stage.OPEN || stage == Stage.TYPED);
    }

    /** Takes the answer over, and wipes it when the question is not open any more; says whether it was. */
    synchronized boolean give(Secret secret) {
        if (stage != Stage.OPEN) {
            secret.close();
            return false;
        }
        typed = secret;
        move(Stage.TYPED);
        return true;
    }

    /** The operator does not want to; says whether the question was open. */
    synchronized boolean decline() {
        boolean open = stage == Stage.OPEN;
        if (open) {
            move(Stage.DECLINED);
        }
        return open;
    }

    /** Whether nothing can come of it any more. */
    synchronized boolean isOver() {
        return stage != Stage.OPEN && stage != Stage.TYPED;
    }

    /** Whether it was over, and its time too, at a moment of the past. */
    synchronized boolean isForgotten(long past) {
        return isOver() && past - deadline >= 0;
    }

    /** Ends it when its time is over. */
    synchronized void expire(long now) {
        if (now - deadline >= 0) {
            end(Stage.EXPIRED);
        }
    }

    @Override
    public synchronized void withdraw() {
        end(Stage.WITHDRAWN);
    }

    private void end(Stage how) {
        if (stage == Stage.OPEN || stage == Stage.TYPED) {
            Optional.ofNullable(typed).ifPresent(Secret::close);
            typed = null;
            move(how);
        }
    }

    private void move(Stage next) {
        stage = next;
        notifyAll();
    }

    @Override
    public synchronized SecretAnswer await() {
        awaited = true;
        try {
            while (stage == Stage.OPEN) {
                wait();
            }
            return answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    ErrorCode.CANCELLED, "The call was cancelled while the operator was asked.", "Call again.", e);
        } finally {
            awaited = false;
        }
    }

    private SecretAnswer answer() {
        Secret secret = typed;
        if (secret != null) {
            typed = null;
            move(Stage.TAKEN);
            return new SecretAnswer.Given(secret);
        }
        return new SecretAnswer.Declined(
                switch (stage) {
                    case DECLINED -> "the operator declined on the page";
                    case EXPIRED -> "nobody answered on the page in time";
                    default -> "the question was taken back";
                });
    }
}
