package dev.ptymcp.domain.service.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A cryptographic hash of 32 bytes: SHA-256, or with a key HMAC-SHA-256 (RFC 2104), which nobody without the key can compute.
 */
@FunctionalInterface
public interface LineHash {

    /** The length of a hash in hexadecimal digits. */
    int DIGITS = 64;

    /** SHA-256 without a key. */
    LineHash SHA256 = bytes -> {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    };

    /** The hash of all bytes. Thread-safe. */
    byte[] of(byte[] bytes);
}
