package dev.ptymcp.application.session;

import dev.ptymcp.domain.service.shell.RemoteAccount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What hosts answered when they were asked what an account starts, so that they are not asked at each session anew. An
 * answer, and silence too, is believed for ten minutes. Thread-safe.
 */
final class HostAnswers {

    private static final int REMEMBERED = 500;
    private static final long BELIEVED = TimeUnit.MINUTES.toNanos(10);

    private record Answer(Optional<RemoteAccount> account, long at) {}

    private final LongSupplier nanos;
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    HostAnswers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What is remembered of {@code host}, else what {@code question} brings. Not held while the question is asked. */
    Optional<RemoteAccount> of(String host, Supplier<Optional<RemoteAccount>> question) {
        synchronized (answers) {
            Answer known = answers.get(host);
            if (known != null && nanos.getAsLong() - known.at() < BELIEVED) {
                return known.account();
            }
        }
        Optional<RemoteAccount> account = question.get();
        synchronized (answers) {
            answers.remove(host);
            answers.put(host, new Answer(account, nanos.getAsLong()));
            if (answers.size() > REMEMBERED) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        return account;
    }

    /** Forgets a host whose answer does not hold any more. */
    void forget(String host) {
        synchronized (answers) {
            answers.remove(host);
        }
    }
}
