package dev.ptymcp.app.audit;

import dev.ptymcp.domain.service.audit.LineHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key with which a chain is made, so that only who has it can make another one. Immutable. */
final class ChainKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private ChainKey(String text) {
        this.key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Reads it from a file that only this user can read. */
    static ChainKey read(Path file) {
        return new ChainKey(SecretFile.read(file, AuditSettings.KEY_FILE.name()));
    }

    LineHash hash() {
        return bytes -> {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return mac.doFinal(bytes);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
            }
        };
    }
}
