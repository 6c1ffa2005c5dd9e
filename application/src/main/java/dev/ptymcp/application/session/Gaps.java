package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.ConnectionGap;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The times in which a session had no connection, the last {@value #MOST} of them. Guarded by the session's lock. */
final class Gaps {

    private static final int MOST = 100;

    private final Deque<ConnectionGap> gaps = new ArrayDeque<>();

    void begin(long cursor, Instant at, String reason) {
        if (gaps.size() == MOST) {
            gaps.removeFirst();
        }
        gaps.addLast(new ConnectionGap(cursor, at, Optional.empty(), NeutralText.of(reason)));
    }

    /** Notes something that took no time; a gap that is open stays so. */
    void note(long cursor, Instant at, String what) {
        Optional<ConnectionGap> open = open();
        open.ifPresent(gap -> gaps.removeLast());
        begin(cursor, at, what);
        end(at);
        open.ifPresent(gaps::addLast);
    }

    /** The connection is still gone, for this reason. */
    void goesOn(String reason) {
        gaps.addLast(gaps.removeLast().because(NeutralText.of(reason)));
    }

    void end(Instant at) {
        gaps.addLast(gaps.removeLast().until(at));
    }

    /** The gap that is not over yet. */
    Optional<ConnectionGap> open() {
        return Optional.ofNullable(gaps.peekLast()).filter(gap -> gap.to().isEmpty());
    }

    List<ConnectionGap> all() {
        return List.copyOf(gaps);
    }

    /** Those that lie in a part of the output, both ends included. */
    List<ConnectionGap> within(long from, long to) {
        return gaps.stream()
                .filter(gap -> gap.cursor() >= from && gap.cursor() <= to)
                .toList();
    }
}
