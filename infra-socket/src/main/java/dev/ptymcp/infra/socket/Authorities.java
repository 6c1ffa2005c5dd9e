package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Who may sign a server's certificate: stores that are asked one after the other. */
final class Authorities {

    /** Nobody. */
    static final Authorities NONE = new Authorities(List.of());

    /** Where systems keep what their administrators trust, the usual first: Debian, Red Hat, SUSE, Alpine and macOS. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    /** In order; a later one is made only when the earlier ones did not know the signer. */
    private final List<Supplier<Optional<X509ExtendedTrustManager>>> stores;

    private Authorities(List<Supplier<Optional<X509ExtendedTrustManager>>> stores) {
        this.stores = stores;
    }

    /** Those of the JDK, and those of the system, to which administrators add their own. */
    static Authorities ofThisMachine() {
        Authorities jdk = new Authorities(List.of(() -> Optional.of(manager(null))));
        return jdk.or(new Authorities(List.of(Authorities::ofTheSystem)));
    }

    /** Those of both. */
    Authorities or(Authorities others) {
        return new Authorities(
                Stream.concat(stores.stream(), others.stores.stream()).toList());
    }

    /**
     * Those of a PEM file.
     *
     * @throws InvalidArgumentException when it cannot be read or has no certificate
     */
    static Authorities ofFile(String file) {
        X509ExtendedTrustManager manager = manager(store(certificates(file)));
        return new Authorities(List.of(() -> Optional.of(manager)));
    }

    /**
     * Checks that the chain leads to one of these.
     *
     * @param engine whose server's name is to be in the certificate; null does not look at the name
     * @throws CertificateException when it does not; the first store's reason
     */
    void check(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) throws CertificateException {
        CertificateException first = null;
        for (Supplier<Optional<X509ExtendedTrustManager>> store : stores) {
            Optional<X509ExtendedTrustManager> manager = store.get();
            if (manager.isPresent()) {
                try {
                    check(manager.get(), chain, authType, engine);
                    return;
                } catch (CertificateException unknown) {
                    first = first == null ? unknown : first;
                }
            }
        }
        throw first == null ? new CertificateException("there are no authorities") : first;
    }

    private static void check(
            X509ExtendedTrustManager manager, X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        if (engine == null) {
            manager.checkServerTrusted(chain, authType);
        } else {
            manager.checkServerTrusted(chain, authType, engine);
        }
    }

    private static Optional<X509ExtendedTrustManager> ofTheSystem() {
        try {
            return BUNDLES.stream()
                    .filter(file -> Files.isReadable(Path.of(file)))
                    .findFirst()
                    .map(file -> manager(store(certificates(file))));
        } catch (InvalidArgumentException broken) {
            // Nobody asked for this file by name.
            return Optional.empty();
        }
    }

    private static List<X509Certificate> certificates(String file) {
        try {
            List<X509Certificate> found = PemCertificates.in(Files.readString(Path.of(file)));
            if (found.isEmpty()) {
                throw unusable(file, "it has none");
            }
            return found;
        } catch (NoSuchFileException missing) {
            throw unusable(file, "there is no such file");
        } catch (AccessDeniedException denied) {
            throw unusable(file, "this user may not read it");
        } catch (IOException | CertificateException | IllegalArgumentException broken) {
            throw unusable(file, String.valueOf(broken.getMessage()));
        }
    }

    private static InvalidArgumentException unusable(String file, String why) {
        return new InvalidArgumentException(
                "ca_file", file, "a readable PEM file with at least one certificate (" + why + ")");
    }

    private static KeyStore store(Collection<X509Certificate> certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate certificate : new ArrayList<>(certificates)) {
                store.setCertificateEntry("authority " + store.size(), certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param store null for the JDK's own
     */
    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new IllegalStateException("no manager of X.509 trust");
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
