package dev.ptymcp.application.approval;

import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Words that were given before: each for one text, one session and one owner, once, for a while. Thread-safe. */
final class ApprovalTokens {

    /** How long one counts. */
    static final Duration LIFE = Duration.ofSeconds(300);

    private static final int BYTES = 16;
    private static final int MOST = 1000;

    /**
     * What a word is for.
     *
     * @param owner whose call; empty for nobody's in particular
     * @param session the session's id; empty for one that is to be opened
     * @param text exactly what may be done
     */
    record Subject(Optional<String> owner, Optional<String> session, String text) {}

    private record Word(Subject subject, long expires) {}

    private final TimeSource time;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Word> words = new HashMap<>();

    ApprovalTokens(TimeSource time) {
        this.time = time;
    }

    /** A new word. */
    synchronized String give(Subject subject) {
        forgetOld();
        if (words.size() >= MOST) {
            throw new TerminalException(
                    ErrorCode.APPROVAL_REQUIRED,
                    "There are " + MOST + " approvals that nobody has used; no more are given.",
                    "Use them, or wait " + LIFE.toSeconds() + " seconds until they have expired.");
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String word = HexFormat.of().formatHex(bytes);
        words.put(word, new Word(subject, time.nanos() + LIFE.toNanos()));
        return word;
    }

    /**
     * Uses a word up. One that is given for something else is used up too: it is not to be tried around with.
     *
     * @throws TerminalException with {@code APPROVAL_INVALID}
     */
    synchronized void use(String word, Subject subject) {
        forgetOld();
        Word found = words.remove(word);
        if (found == null) {
            throw invalid("The approval token is not known, was used already, or has expired");
        }
        if (!found.subject().equals(subject)) {
            throw invalid("The approval token is for another session, another owner or another text");
        }
    }

    private void forgetOld() {
        long now = time.nanos();
        words.values().removeIf(word -> word.expires() - now <= 0);
    }

    private static TerminalException invalid(String why) {
        return new TerminalException(
                ErrorCode.APPROVAL_INVALID,
                why + "; nothing was done.",
                "Get one with request_approval for exactly this session and this text; it counts once, for "
                        + LIFE.toSeconds() + " seconds.");
    }
}
