package dev.ptymcp.app.scenario;

import dev.ptymcp.app.device.ProfileFiles;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.domain.service.device.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program that behaves like a device, and what it received; see {@code devices/router.py}. */
final class FakeRouter {

    /** Where the router's program is in the resources. */
    static final String PROGRAM = "/devices/router.py";

    private final Path program;
    private final Path log;

    /** Lays the program into {@code home}. */
    FakeRouter(Path home) {
        this.program = home.resolve("router.py");
        this.log = home.resolve("received.log");
        try {
            Files.writeString(program, source());
            Files.writeString(log, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String source() {
        try (InputStream in = FakeRouter.class.getResourceAsStream(PROGRAM)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Profiles profiles() {
        return ProfileFiles.in(Path.of("no-such-directory"), List.of()).get();
    }

    static Profile profile(String name) {
        return profiles().named(name);
    }

    /** The command that starts it. */
    List<String> command(String personality, String... options) {
        List<String> words = new ArrayList<>(List.of("python3", program.toString(), personality, log.toString()));
        words.addAll(List.of(options));
        return words;
    }

    /** Every byte that it received so far. */
    String received() {
        return received(log);
    }

    static String received(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operator who gives one password to everybody, and remembers what was asked. */
    static final class Operator implements OperatorPrompter {

        private final String password;
        final List<OperatorQuestion> asked = new CopyOnWriteArrayList<>();

        Operator(String password) {
            this.password = password;
        }

        @Override
        public SecretAnswer secret(OperatorQuestion question) {
            asked.add(question);
            return new SecretAnswer.Given(Secret.copyOf(password.toCharArray()));
        }

        @Override
        public boolean confirm(OperatorQuestion question) {
            return false;
        }
    }
}
