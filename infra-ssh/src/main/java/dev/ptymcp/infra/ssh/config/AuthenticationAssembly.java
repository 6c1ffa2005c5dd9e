package dev.ptymcp.infra.ssh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the lines that apply to a host into how the user proves who they are. */
final class AuthenticationAssembly {

    private static final int PASSWORD_PROMPTS = 3;
    private static final String AGENT_VARIABLE = "SSH_AUTH_SOCK";
    private static final List<String> DEFAULT_IDENTITIES = List.of(
            "~/.ssh/id_rsa", "~/.ssh/id_ecdsa", "~/.ssh/id_ecdsa_sk", "~/.ssh/id_ed25519", "~/.ssh/id_ed25519_sk");

    private final Resolution lines;
    private final Expansion expansion;

    AuthenticationAssembly(Resolution lines, Expansion expansion) {
        this.lines = lines;
        this.expansion = expansion;
    }

    UserAuthentication assemble() {
        return new UserAuthentication(
                identityFiles(),
                lines.flag(Keyword.IDENTITIES_ONLY, false),
                certificateFiles(),
                agent(),
                new UserAuthentication.Methods(
                        lines.flag(Keyword.PUBKEY_AUTHENTICATION, true),
                        lines.flag(Keyword.KBD_INTERACTIVE_AUTHENTICATION, true),
                        lines.flag(Keyword.PASSWORD_AUTHENTICATION, true),
                        preferred(),
                        lines.number(Keyword.NUMBER_OF_PASSWORD_PROMPTS, PASSWORD_PROMPTS),
                        lines.flag(Keyword.BATCH_MODE, false)));
    }

    private List<IdentityFile> identityFiles() {
        Map<Path, IdentityFile.Origin> files = new LinkedHashMap<>();
        for (String name : lines.query().identities()) {
            files.putIfAbsent(expansion.plainPath(name, OpenSshConfig.CALLER), IdentityFile.Origin.EXPLICIT);
        }
        List<Setting> configured = lines.all(Keyword.IDENTITY_FILE);
        for (Setting line : configured) {
            if (!line.word().equalsIgnoreCase("none")) {
                files.putIfAbsent(expansion.path(line.word(), line.where()), IdentityFile.Origin.CONFIGURED);
            }
        }
        if (files.isEmpty() && configured.isEmpty()) {
            for (String name : DEFAULT_IDENTITIES) {
                files.put(expansion.plainPath(name, OpenSshConfig.DEFAULTS), IdentityFile.Origin.DEFAULT);
            }
        }
        List<IdentityFile> result = new ArrayList<>();
        files.forEach((path, origin) -> result.add(new IdentityFile(path, origin)));
        return result;
    }

    private List<Path> certificateFiles() {
        return lines.all(Keyword.CERTIFICATE_FILE).stream()
                .filter(line -> !line.word().equalsIgnoreCase("none"))
                .map(line -> expansion.path(line.word(), line.where()))
                .distinct()
                .toList();
    }

    private AgentSocket agent() {
        Optional<Setting> line = lines.first(Keyword.IDENTITY_AGENT);
        String name = line.map(Setting::word).orElse(AGENT_VARIABLE);
        if (name.equals(AGENT_VARIABLE)) {
            return new AgentSocket(AgentSocket.Kind.ENVIRONMENT, variable(AGENT_VARIABLE));
        }
        if (name.equalsIgnoreCase("none")) {
            return new AgentSocket(AgentSocket.Kind.DISABLED, Optional.empty());
        }
        if (name.startsWith("$") && !name.startsWith("${")) {
            return new AgentSocket(AgentSocket.Kind.CONFIGURED, variable(name.substring(1)));
        }
        Location where = line.map(Setting::where).orElse(OpenSshConfig.DEFAULTS);
        return new AgentSocket(AgentSocket.Kind.CONFIGURED, Optional.of(expansion.file(name, where)));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(lines.local().environment().apply(name)).filter(value -> !value.isEmpty());
    }

    private List<String> preferred() {
        return lines.first(Keyword.PREFERRED_AUTHENTICATIONS)
                .map(line -> List.of(line.word().split(",")))
                .orElse(List.of());
    }
}
