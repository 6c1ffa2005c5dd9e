package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.infra.ssh.auth.AuthenticationAttempts.Verdict;
import dev.ptymcp.infra.ssh.config.IdentityFile;
import dev.ptymcp.infra.ssh.config.UserAuthentication;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys to log in with, in the order in which they are tried, so that servers that count refusals are shown the likeliest
 * first: certificates; keys of the agent that a file of the configuration also names; files that somebody named; other keys
 * of the agent, unless IdentitiesOnly forbids them; files that OpenSSH looks for when nobody named any; last, files that
 * must be unlocked before it is known what is in them. OpenSSH shows the other keys of the agent before all files.
 */
final class LoginKeys {

    private final UserAuthentication settings;
    private final Login login;
    private final KeyUnlocker unlocker;
    private final List<KeyFile> files = new ArrayList<>();
    private final Map<SshPublicKey, LoginKey> agentKeys = new LinkedHashMap<>();

    private LoginKeys(UserAuthentication settings, Login login) {
        this.settings = settings;
        this.login = login;
        this.unlocker = new KeyUnlocker(login);
    }

    /** Reads the files and asks the agent. What cannot be used is noted. */
    static List<LoginKey> find(UserAuthentication settings, Login login) {
        LoginKeys keys = new LoginKeys(settings, login);
        settings.identityFiles().stream().distinct().map(KeyFileReader::read).forEach(keys.files::add);
        keys.askAgent();
        List<LoginKey> ordered = keys.ordered();
        keys.noteUnusable();
        return ordered;
    }

    private void askAgent() {
        if (settings.agent().path().isEmpty()) {
            return;
        }
        Path socket = Path.of(settings.agent().path().get());
        AgentClient agent = new AgentClient(socket);
        try {
            for (SshPublicKey key : agent.keys()) {
                agentKeys.put(key, LoginKey.ofAgent(agent, key, login.attempts()));
            }
        } catch (IOException e) {
            login.attempts().add("the agent at " + socket, Verdict.UNUSABLE, "does not answer");
        }
    }

    private List<LoginKey> ordered() {
        List<LoginKey> certificates = certificates();
        List<LoginKey> agentsNamed = new ArrayList<>();
        List<LoginKey> agentsOther = new ArrayList<>();
        agentKeys.forEach((key, loginKey) -> {
            if (key.isCertificate() && isNamed(key.plain())) {
                certificates.add(loginKey);
            } else {
                (isNamed(key) ? agentsNamed : agentsOther).add(loginKey);
            }
        });
        List<LoginKey> ordered = new ArrayList<>(certificates);
        ordered.addAll(agentsNamed);
        ordered.addAll(fileKeys(false, true));
        if (!settings.identitiesOnly()) {
            ordered.addAll(agentsOther);
        }
        ordered.addAll(fileKeys(true, true));
        ordered.addAll(fileKeys(false, false));
        ordered.addAll(fileKeys(true, false));
        return ordered;
    }

    private boolean isNamed(SshPublicKey key) {
        return files.stream().anyMatch(file -> file.publicKey().equals(Optional.of(key)));
    }

    private List<LoginKey> fileKeys(boolean byDefault, boolean known) {
        return files.stream()
                .filter(file -> file.is(KeyFile.Kind.PRIVATE)
                        && (file.origin() == IdentityFile.Origin.DEFAULT) == byDefault
                        && file.publicKey().isPresent() == known
                        && !file.publicKey().map(agentKeys::containsKey).orElse(false))
                .map(file -> LoginKey.ofFile(file, unlocker, login.attempts()))
                .toList();
    }

    /** Those that the configuration names; when it names none, those beside the keys, as OpenSSH does. */
    private List<LoginKey> certificates() {
        boolean named = !settings.certificateFiles().isEmpty();
        List<Path> candidates = named
                ? settings.certificateFiles()
                : files.stream().map(file -> Path.of(file.path() + "-cert.pub")).toList();
        List<LoginKey> certificates = new ArrayList<>();
        for (Path file : candidates) {
            Optional<SshPublicKey> certificate = KeyFileReader.publicKeyIn(file).filter(SshPublicKey::isCertificate);
            Optional<LoginKey> key = certificate.flatMap(each -> privateHalf(each.plain()));
            if (certificate.isPresent() && key.isPresent()) {
                certificates.add(key.get().with(certificate.get(), file));
            } else if (named || Files.exists(file)) {
                login.attempts()
                        .add(
                                "certificate " + file,
                                Verdict.UNUSABLE,
                                certificate.isPresent() ? "its private key is not at hand" : "cannot be read");
            }
        }
        return certificates;
    }

    private Optional<LoginKey> privateHalf(SshPublicKey key) {
        return Optional.ofNullable(agentKeys.get(key)).or(() -> files.stream()
                .filter(file ->
                        file.is(KeyFile.Kind.PRIVATE) && file.publicKey().equals(Optional.of(key)))
                .findFirst()
                .map(file -> LoginKey.ofFile(file, unlocker, login.attempts())));
    }

    private void noteUnusable() {
        for (KeyFile file : files) {
            if (file.publicKey().map(agentKeys::containsKey).orElse(false)) {
                continue;
            }
            switch (file.kind()) {
                case PRIVATE, ABSENT -> {}
                case PUBLIC_ONLY ->
                    login.attempts()
                            .add(
                                    file.path().toString(),
                                    Verdict.UNUSABLE,
                                    "only its public half is there, and no agent has it");
                case TOO_OPEN -> login.attempts().add(file.path().toString(), Verdict.TOO_OPEN, file.problem());
                case UNUSABLE -> login.attempts().add(file.path().toString(), Verdict.UNUSABLE, file.problem());
            }
        }
    }
}
