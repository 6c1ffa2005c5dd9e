package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The dialog for credentials of Windows, by its own PowerShell (version 5, which shows a window), also from within WSL. The
 * texts are in the script as Base64, which holds nothing that could end a string; so is the answer, which no code page can
 * spoil then. It begins with {@code g}; {@code c} means that the window was closed.
 */
final class PowerShellDialog implements Dialog {

    @Override
    public String program() {
        return "powershell.exe";
    }

    @Override
    public List<String> arguments(OperatorQuestion question, Duration patience) {
        String script = "$ErrorActionPreference = 'Stop'\n"
                + "$utf8 = New-Object Text.UTF8Encoding $false\n"
                + "$message = $utf8.GetString([Convert]::FromBase64String('" + base64(Dialog.text(question)) + "'))\n"
                + "$given = $null\n"
                + "$given = Get-Credential -UserName 'pty-mcp' -Message $message\n"
                + "if ($given -eq $null) { [Console]::Out.Write('c'); exit 0 }\n"
                + "$typed = $utf8.GetBytes($given.GetNetworkCredential().Password)\n"
                + "[Console]::Out.Write('g' + [Convert]::ToBase64String($typed))\n";
        String encoded = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
        return List.of("-NoProfile", "-Sta", "-EncodedCommand", encoded);
    }

    @Override
    public boolean confirms() {
        return false;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public SecretAnswer answer(OperatorQuestion question, ProgramRun run) {
        byte[] said = run.output();
        if (run.status() != 0 || said.length == 0) {
            return failed();
        }
        if (said[0] == 'c') {
            return Dialog.closed();
        }
        return said[0] == 'g'
                ? decoded(said).<SecretAnswer>map(SecretAnswer.Given::new).orElseGet(this::failed)
                : failed();
    }

    private static Optional<Secret> decoded(byte[] said) {
        int end = said.length;
        while (end > 1 && (said[end - 1] == '\n' || said[end - 1] == '\r')) {
            end--;
        }
        byte[] base64 = Arrays.copyOfRange(said, 1, end);
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            try {
                return SecretBytes.text(bytes, 0, bytes.length);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(base64, (byte) 0);
        }
    }
}
