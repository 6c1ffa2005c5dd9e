package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** What jsch has to say: to the {@link System.Logger} of this package at DEBUG, and one thing of it to us. */
final class JschLog implements Logger {

    private static final System.Logger LOG = System.getLogger("dev.ptymcp.infra.ssh.jsch");
    private static final String KEYS_EXCHANGED = "SSH_MSG_NEWKEYS received";

    private final Runnable keysExchanged;

    /**
     * @param keysExchanged run when the keys of the server are in force: what comes now is the login
     */
    JschLog(Runnable keysExchanged) {
        this.keysExchanged = keysExchanged;
    }

    @Override
    public boolean isEnabled(int level) {
        return level >= INFO;
    }

    @Override
    public void log(int level, String message) {
        log(level, message, null);
    }

    @Override
    public void log(int level, String message, @Nullable Throwable cause) {
        if (KEYS_EXCHANGED.equals(message)) {
            keysExchanged.run();
        }
        LOG.log(Level.DEBUG, message, cause);
    }
}
