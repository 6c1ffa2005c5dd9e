package dev.ptymcp.application.session;

import java.util.Optional;

/**
 * What was sent.
 *
 * @param sentBytes how many bytes in all the program's terminal accepted
 * @param times how often it was sent; 1 unless it was to be repeated
 * @param cursor the cursor of the output at the moment of the first send: read from here for what came of it
 * @param waited how the wait ended, when one was asked for
 * @param screen the screen afterwards, when it was asked for
 * @param status what the session was doing when the call returned
 */
public record SendResult(
        long sentBytes,
        long times,
        long cursor,
        Optional<WaitResult> waited,
        Optional<ScreenResult> screen,
        SessionStatus status) {}
