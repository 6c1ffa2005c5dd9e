package dev.ptymcp.app.architecture.violations.domain.model;

import java.time.Instant;
import java.util.function.Supplier;

/** Reads the clock, the locale, the environment and chance. */
final class ModelWithAClock {

    Instant now() {
        return Instant.now();
    }

    Supplier<Instant> later() {
        return Instant::now;
    }

    String shout(String text) {
        return text.toUpperCase();
    }

    String home() {
        return System.getenv("HOME");
    }

    double chance() {
        return Math.random();
    }
}
