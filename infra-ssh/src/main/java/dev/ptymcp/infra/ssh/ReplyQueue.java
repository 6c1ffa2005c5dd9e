package dev.ptymcp.infra.ssh;

import dev.ptymcp.infra.ssh.JschInternals.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** The requests of a channel that the server has still to answer, in the order in which it does. Thread-safe. */
final class ReplyQueue {

    private final Deque<CompletableFuture<Boolean>> open = new ArrayDeque<>();
    private boolean ended;

    /** A request is about to be sent: {@code answer} is true when it is granted, false when it is refused or the channel ends. */
    void expect(CompletableFuture<Boolean> answer) {
        synchronized (this) {
            if (!ended) {
                open.add(answer);
                return;
            }
        }
        answer.complete(false);
    }

    /** Hands an answer to the request that has waited longest. */
    void answered(Reply reply) {
        if (reply == Reply.NONE) {
            return;
        }
        CompletableFuture<Boolean> answer;
        synchronized (this) {
            answer = open.poll();
        }
        if (answer != null) {
            answer.complete(reply == Reply.SUCCESS);
        }
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** No more answers will come. */
    void end() {
        Deque<CompletableFuture<Boolean>> all;
        synchronized (this) {
            ended = true;
            all = new ArrayDeque<>(open);
            open.clear();
        }
        all.forEach(answer -> answer.complete(false));
    }
}
