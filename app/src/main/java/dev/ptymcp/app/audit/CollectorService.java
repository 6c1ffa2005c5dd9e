package dev.ptymcp.app.audit;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.audit.AuditText;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A collector as a program of its own. */
public final class CollectorService implements AutoCloseable {

    private static final Duration REQUEST = Duration.ofSeconds(20);

    /**
     * What its command line says.
     *
     * @param host the address to listen at
     * @param port the port; 0 for any
     * @param log the file for the records; empty for the usual one
     * @param keystore a PKCS #12 file with its certificate and key; empty for plain HTTP
     * @param password the file with the password of that
     */
    public record Options(
            String host, int port, Optional<Path> log, Optional<Path> keystore, Optional<Path> password) {}

    private final Collector collector;
    private final String address;

    private CollectorService(Collector collector, String address) {
        this.collector = collector;
        this.address = address;
    }

    /**
     * Starts it.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when it cannot work as it is set up
     */
    public static CollectorService start(Options options, AuditSettings settings, BackgroundTasks tasks) {
        try {
            Path log = options.log().orElseGet(() -> settings.fileOrUsual().resolveSibling("collected.jsonl"));
            AuditFile.Settings like = settings.fileAt(log.toAbsolutePath());
            AuditFile file = new AuditFile(
                    new AuditFile.Settings(
                            like.file(), true, AuditFile.Sync.ALWAYS, like.maxSize(), like.maxFiles(), like.key()),
                    new AuditFile.Surroundings(tasks, SystemTimeSource.INSTANCE, new AuditText("collector")));
            Optional<SSLContext> tls = options.keystore().isPresent()
                    ? Optional.of(tls(options.keystore().get(), options.password()))
                    : Optional.empty();
            InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
            Collector collector =
                    Collector.start(new Collector.Settings(address, settings.token(), tls, REQUEST), file, tasks);
            String shown = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
            String url = (tls.isPresent() ? "https://" : "http://") + shown + ":" + collector.port() + "/audit";
            return new CollectorService(collector, url + " into " + log);
        } catch (IOException failure) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The collector cannot start: " + failure.getMessage() + ".",
                    "One collector writes a file, and one program listens at a port.");
        }
    }

    /** Where it listens and writes, for people. */
    public String address() {
        return address;
    }

    private static SSLContext tls(Path keystore, Optional<Path> passwordFile) throws IOException {
        char[] password = passwordFile.isPresent()
                ? Files.readString(passwordFile.get()).strip().toCharArray()
                : new char[0];
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(keystore + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        collector.close();
    }
}
