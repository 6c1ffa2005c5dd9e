package dev.ptymcp.infra.ssh.trust;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.CommandLine;
import dev.ptymcp.infra.ssh.config.HostTrust;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a key is not taken, and how to mend that. */
final class HostKeyRefusals {

    private static final int LINES_SHOWN = 3;

    private HostKeyRefusals() {}

    static TerminalException unreadable(KnownHostName name) {
        return new TerminalException(
                ErrorCode.HANDSHAKE_FAILED, "The key that " + name + " shows is not one that SSH knows.", "");
    }

    static TerminalException revoked(KnownHostName name, KnownHostKey line) {
        return new TerminalException(
                ErrorCode.HOST_KEY_REVOKED,
                "The key that " + name + " shows is marked as revoked: " + line.key() + " at " + line.place() + ".",
                "Somebody else may have this key and pose as the host. Do not connect before whoever runs it has given it"
                        + " a new key.");
    }

    static TerminalException changed(KnownHostName name, List<KnownHostKey> lines, SshPublicKey shown) {
        String knownKeys = lines.stream()
                .limit(LINES_SHOWN)
                .map(line -> line.key() + " (" + line.place() + ")")
                .collect(Collectors.joining(", "));
        return new TerminalException(
                ErrorCode.HOST_KEY_CHANGED,
                "The host key of " + name + " is not the known one: known is " + knownKeys + ", shown is " + shown
                        + ".",
                "Either the host was set up anew or somebody poses as it. When whoever runs the host confirms "
                        + shown.fingerprint() + ", forget the known key with: " + remedy(name, lines)
                        + " ; then connect again.");
    }

    /**
     * The commands that take the lines away. Lines that know the host by a pattern go by their numbers, and first, since
     * ssh-keygen changes the numbers.
     */
    private static String remedy(KnownHostName name, List<KnownHostKey> lines) {
        Map<Path, List<KnownHostKey>> byFile = new LinkedHashMap<>();
        lines.forEach(line ->
                byFile.computeIfAbsent(line.file(), file -> new ArrayList<>()).add(line));
        List<String> commands = new ArrayList<>();
        byFile.forEach((file, ofFile) -> {
            String quoted = CommandLine.quote(file.toString());
            String numbers = ofFile.stream()
                    .filter(line -> !line.exactName())
                    .map(line -> line.line() + "d")
                    .collect(Collectors.joining(";"));
            if (!numbers.isEmpty()) {
                commands.add("sed -i.old " + CommandLine.quote(numbers) + " " + quoted);
            }
            if (ofFile.stream().anyMatch(KnownHostKey::exactName)) {
                commands.add("ssh-keygen -R " + CommandLine.quote(name.text()) + " -f " + quoted);
            }
        });
        return String.join(" && ", commands);
    }

    static TerminalException unknown(KnownHostName name, SshPublicKey shown, HostTrust trust) {
        return new TerminalException(
                ErrorCode.HOST_KEY_UNKNOWN,
                "The host key of " + name + " is not known, and only known keys are taken: it is " + shown + ".",
                compare(name, shown, trust) + " With the host key policy accept-new, keys of new hosts are taken.");
    }

    static TerminalException notConfirmed(KnownHostName name, SshPublicKey shown, HostTrust trust) {
        return new TerminalException(
                ErrorCode.HOST_KEY_UNKNOWN,
                "The host key of " + name
                        + " is not known, and the operator did not confirm it or cannot be asked: it is " + shown + ".",
                compare(name, shown, trust));
    }

    static TerminalException badCertificate(KnownHostName name, KnownHostKey authority, SshPublicKey shown) {
        return new TerminalException(
                ErrorCode.HOST_KEY_UNKNOWN,
                "The certificate that " + name + " shows is not one that the authority at " + authority.place()
                        + " vouches for, and its key is not known either: " + shown + ".",
                "The certificate may have run out, be for another name, or come from another authority: look at it on the"
                        + " host with ssh-keygen -L -f /etc/ssh/ssh_host_" + fileName(shown) + "_key-cert.pub");
    }

    private static String compare(KnownHostName name, SshPublicKey shown, HostTrust trust) {
        String add = trust.userFiles().isEmpty()
                ? ""
                : " If it is the same, add this line to " + trust.userFiles().get(0) + ": " + name + " " + shown.type()
                        + " " + shown.base64();
        return "Compare the fingerprint with what this says on the host: ssh-keygen -l -f /etc/ssh/ssh_host_"
                + fileName(shown) + "_key.pub" + (add.isEmpty() ? "." : "." + add);
    }

    private static String fileName(SshPublicKey key) {
        return key.family().toLowerCase(Locale.ROOT);
    }

    static Optional<TerminalException> translate(KnownHostName name, JSchException failure) {
        if (!(failure instanceof JSchRevokedHostKeyException)) {
            return Optional.empty();
        }
        return Optional.of(new TerminalException(
                ErrorCode.HOST_KEY_REVOKED,
                "The certificate that " + name + " shows has a key, or an authority, that is marked as revoked.",
                "Do not connect before whoever runs the host has given it a new key and certificate.",
                failure));
    }

    static String cause(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        return e instanceof AccessDeniedException ? "no permission" : e.toString();
    }
}
