package dev.ptymcp.infra.serial;

import java.time.Duration;

/** What is sent to a device. Thread-safe; one write follows the other. */
interface LineInput {

    /** A wait that is as good as none, for which a write may be tried. */
    Duration ONE_TRY = Duration.ofMillis(10);

    /** As {@link dev.ptymcp.application.port.TerminalConnection#write} says. */
    int write(byte[] bytes, Duration deadline);

    /** Ends a blocked write and refuses later ones. Idempotent. */
    void stop();
}
