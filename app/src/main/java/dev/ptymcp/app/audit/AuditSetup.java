package dev.ptymcp.app.audit;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.ConfigurationEdit;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What an operator sets up once. */
public final class AuditSetup {

    private AuditSetup() {}

    /**
     * Where things are now.
     *
     * @param config the configuration file
     * @param token the file with the token
     * @param key the file with the key of the chain
     * @param newKey whether the key is new; one that was there is never replaced, because chains depend on it
     */
    public record Done(Path config, Path token, Path key, boolean newKey) {}

    /**
     * Makes a token and a key, each in a file of this user alone, and names them in the configuration; recording stays off.
     *
     * @param config the configuration file; made when it does not exist
     * @param force whether a token that is there may be replaced
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when there is a token already, or something cannot be
     *     written
     */
    public static Done init(Path config, boolean force) {
        ConfigurationEdit edit = ConfigurationEdit.of(config);
        Path token = config.toAbsolutePath().resolveSibling("audit-token");
        Path key = token.resolveSibling("audit-key");
        if (Files.exists(token) && !force) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    token + " is there already; who has that token could no longer send records.",
                    "To replace it all the same: pty-mcp audit init --force.");
        }
        boolean newKey = !Files.exists(key);
        absent(edit, AuditSettings.TOKEN_FILE, Optional.of(token));
        absent(edit, AuditSettings.KEY_FILE, Optional.of(key));
        absent(edit, AuditSettings.ENABLED, false);
        // First what can be refused, then what others will rely on.
        Path saved = edit.save();
        try {
            if (newKey) {
                SecretFile.create(key);
            }
            SecretFile.create(token);
        } catch (IOException e) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    token + ": " + e.getMessage() + ".",
                    "Make the directory writable for you and run it again with --force.");
        }
        return new Done(saved, token, key, newKey);
    }

    private static <T> void absent(ConfigurationEdit edit, ConfigKey<T> key, T value) {
        if (!edit.has(key)) {
            edit.set(key, value);
        }
    }

    /** Says in the configuration whether records are kept; it counts for servers that start from now on. */
    public static Path enable(Path config, boolean enabled) {
        return ConfigurationEdit.of(config).set(AuditSettings.ENABLED, enabled).save();
    }
}
