package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority and what it signs, made with openssl in a directory. */
final class TestCertificates {

    /**
     * A certificate and its key, each in a PEM file.
     *
     * @param certificate the certificate, followed by those of its issuers that a server sends
     */
    record Pair(Path certificate, Path key) {}

    private static final String CONFIGURATION = """
            [ca]
            default_ca = authority
            [authority]
            database = index.txt
            new_certs_dir = .
            default_md = sha256
            policy = anything
            rand_serial = yes
            unique_subject = no
            [anything]
            commonName = supplied
            """;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Pair authority;

    private TestCertificates(Path directory) {
        this.directory = directory;
        this.authority = new Pair(directory.resolve("ca.pem"), directory.resolve("ca.key"));
    }

    static TestCertificates in(Path parent) {
        try {
            TestCertificates made = new TestCertificates(Files.createTempDirectory(parent, "certificates"));
            Files.writeString(made.directory.resolve("ca.cnf"), CONFIGURATION);
            Files.writeString(made.directory.resolve("index.txt"), "");
            made.selfSigned("Test.Authority", made.authority);
            return made;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The authority's own certificate, in a file of its own. */
    Path authority() {
        return authority.certificate();
    }

    /** A certificate of the authority that is valid now, for {@code names} as {@code DNS:localhost,IP:127.0.0.1}. */
    Pair signed(String names) {
        return signed(
                names, Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofDays(2)));
    }

    Pair signed(String names, Instant from, Instant to) {
        Pair pair = pair("signed");
        write("ca.ext", "subjectAltName=" + names + "\n");
        String common = names.replaceAll("^.*?:|,.*", "");
        openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -out request.csr -keyout " + pair.key()
                + " -subj /CN=" + common);
        openssl("ca -batch -notext -config ca.cnf -cert ca.pem -keyfile ca.key -extfile ca.ext -in request.csr -out "
                + pair.certificate() + " -startdate " + DATE.format(from) + " -enddate " + DATE.format(to));
        return pair;
    }

    /** A certificate that nobody but itself stands for. */
    Pair selfSigned(String common) {
        return selfSigned(common, pair("self"));
    }

    private Pair selfSigned(String common, Pair pair) {
        openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -addext subjectAltName=DNS:localhost"
                        + " -keyout " + pair.key() + " -out " + pair.certificate() + " -subj /CN=" + common);
        return pair;
    }

    /** As openssl tells it. */
    String fingerprint(Pair pair) {
        return openssl("x509 -noout -fingerprint -sha256 -in " + pair.certificate())
                .replaceAll("(?s)^.*=|\\s", "");
    }

    private Pair pair(String kind) {
        try {
            Path key = Files.createTempFile(directory, kind, ".key");
            return new Pair(key.resolveSibling(key.getFileName().toString().replace(".key", ".pem")), key);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs it with arguments that hold no blanks. */
    private String openssl(String arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + ": " + said);
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
