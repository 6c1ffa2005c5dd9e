package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.Evidence;
import java.util.Optional;

/**
 * What came of typing a secret.
 *
 * @param length how many characters it has: all that is told of it
 * @param evidence what said that it would stay unseen; {@code NONE} where only the configuration allowed it
 * @param cursor the cursor of the output at the moment before: read from here for what came of it
 * @param waited how the wait ended, when one was asked for
 * @param status what the session was doing when the call returned
 */
public record SecretResult(
        int length, Evidence evidence, long cursor, Optional<WaitResult> waited, SessionStatus status) {}
