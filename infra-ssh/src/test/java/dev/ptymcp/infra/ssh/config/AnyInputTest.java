package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the file, it is read or refused with its place. */
final class AnyInputTest {

    private static final List<String> PIECES = List.of(
            "Host ",
            "Match ",
            "Include ",
            "Port ",
            "User ",
            "ProxyJump ",
            "HostName ",
            "IdentityFile ",
            "SetEnv ",
            "ServerAliveInterval ",
            "IgnoreUnknown ",
            "IdentityAgent ",
            "UserKnownHostsFile ",
            "Ciphers ",
            "SendEnv ",
            "all",
            "final",
            "host",
            "exec",
            "\"",
            "'",
            "\\",
            "=",
            "#",
            "%",
            "%h",
            "%%",
            "${",
            "}",
            "${HOME}",
            "~",
            "~/",
            "*",
            "?",
            "!",
            "[",
            "]",
            "[!",
            "[[:alpha:]",
            "-",
            "+",
            "^",
            ",",
            "@",
            ":",
            "ssh://",
            "\t",
            " ",
            "\n",
            "\r",
            "\f",
            "\0",
            "none",
            "yes",
            "99999999999999999999",
            "1m",
            "-1",
            "\u00e9",
            "\ud83d\ude00",
            "\ufffd",
            "a");

    @TempDir
    Path folder;

    @Test
    void aThousandHeapsOfPiecesFromSeed4() {
        Random random = new Random(4);
        int read = 0;
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            read += readsOrRefuses(text.toString().getBytes(StandardCharsets.UTF_8)) ? 1 : 0;
        }
        assertTrue(read > 100 && read < 900, "read: " + read);
    }

    @Test
    void fiveHundredHeapsOfBytesFromSeed5() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            readsOrRefuses(bytes);
        }
    }

    @Test
    void longLinesAndManyLinesTakeTheirTimeAndNoMore() {
        String wild = "*a".repeat(2_000);
        readsOrRefuses(
                ("Host " + wild + "\nMatch host " + wild + " user " + wild + "\n").getBytes(StandardCharsets.UTF_8));
        readsOrRefuses("Host a b c\n Port 22\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        readsOrRefuses(new byte[5 << 20]);
    }

    private boolean readsOrRefuses(byte[] content) {
        ConfigFolder home = new ConfigFolder(folder).config("");
        try {
            Files.write(folder.resolve(".ssh/config"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            OpenSshConfig config = home.load();
            config.resolve(HostQuery.of("a"));
            config.hosts();
            return true;
        } catch (TerminalException e) {
            assertEquals(ErrorCode.INVALID_SSH_CONFIG, e.code(), e.getMessage());
            assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
            return false;
        }
    }
}
