package dev.ptymcp.infra.ssh.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.trust.KnownHostKey.Marker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Known hosts files, read as ssh-keygen reads them. */
final class KnownHostsTest {

    private static final Pattern FOUND = Pattern.compile("found: line (\\d+)");

    @TempDir
    static Path common;

    private static String key;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeAKey() {
        String[] words =
                KeyFiles.generate(common, "key", "ed25519").publicLine().split(" ");
        key = words[0] + " " + words[1];
    }

    private KnownHosts file(String text) throws Exception {
        return KnownHosts.read(List.of(Files.writeString(directory.resolve("known_hosts"), text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "web1; web1; true",
                "web1; web2; false",
                "WEB1.Example; web1.example; true",
                "web1,web2,10.0.0.1; web2; true",
                "*.example.com; a.b.example.com; true",
                "*.example.com; example.com; false",
                "web?; web1; true",
                "web?; web12; false",
                "*; anything; true",
                "*,!bad; bad; false",
                "!bad,*; bad; false",
                "!bad; good; false",
                "!*.example.com,*; web.example.com; false",
                "[web1]:2222; [web1]:2222; true",
                "[web1]:2222; web1; false",
                "web1; [web1]:2222; false",
                "[*.example.com]:2222; [web.example.com]:2222; true",
                "fe80::1; fe80::1; true",
                "|1|bm90IGEgaGFzaA==|; web1; false",
                "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=; 192.168.1.61; true",
                "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=; 192.168.1.62; false",
                "|2|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=; 192.168.1.61; false"
            })
    void namesMatchAsInOpenSsh(String names, String host, boolean matches) throws Exception {
        assertEquals(matches ? 1 : 0, file(names + " " + key + "\n").of(host).size());
    }

    @Test
    void aHashOfOursIsFoundAgainAndDoesNotTellTheName() throws Exception {
        String hashed = HostPatterns.hashed("01234567890123456789".getBytes(StandardCharsets.UTF_8), "[web1]:2222");
        assertTrue(hashed.startsWith("|1|") && !hashed.contains("web1"), hashed);
        assertEquals(1, file(hashed + " " + key).of("[web1]:2222").size());
        assertEquals(List.of(1), linesOfSshKeygen("[web1]:2222"));
    }

    @Test
    void markersCommentsAndBlankLinesAreUnderstood() throws Exception {
        KnownHosts hosts = file("# a comment\n\n   \n  web1 \t" + key + " of ann's\n@revoked * " + key
                + "\r\n@cert-authority *.example.com,web1 " + key + "\n");
        List<KnownHostKey> keys = hosts.of("web1");
        assertEquals(
                List.of(Marker.NONE, Marker.REVOKED, Marker.CERT_AUTHORITY),
                keys.stream().map(KnownHostKey::marker).toList());
        assertEquals(directory.resolve("known_hosts") + ":4", keys.get(0).place());
        assertEquals(
                List.of(true, false, true),
                keys.stream().map(KnownHostKey::exactName).toList());
        assertEquals(List.of(), hosts.problems("web1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web1",
                "web1 ssh-ed25519",
                "web1 ssh-ed25519 %%%",
                "web1 ssh-rsa KEY",
                "@other web1 ssh-ed25519 KEY"
            })
    void aLineThatCannotBeUnderstoodIsPassedOverAndToldToThoseItConcerns(String line) throws Exception {
        KnownHosts hosts = file("web2 " + key + "\n" + line.replace("KEY", key.split(" ")[1]) + "\n");
        assertEquals(List.of(), hosts.of("web1"));
        assertEquals(
                List.of("Line 2 of " + directory.resolve("known_hosts") + " cannot be understood and is passed over."),
                hosts.problems("web1"));
        assertEquals(1, hosts.of("web2").size());
        assertEquals(List.of(), hosts.problems("web2"));
    }

    @Test
    void linesOfTheFirstProtocolArePassedOverWithoutAWord() throws Exception {
        assertEquals(List.of(), file("web1 1024 35 1234567890\n").problems("web1"));
    }

    @Test
    void aMissingFileIsEmptyAndOneThatCannotBeReadIsTold() throws Exception {
        KnownHosts hosts = KnownHosts.read(List.of(
                directory.resolve("missing"), directory, Files.writeString(directory.resolve("there"), "web1 " + key)));
        assertEquals(1, hosts.of("web1").size());
        assertEquals(
                List.of("The known hosts file " + directory + " cannot be read and is passed over."),
                hosts.problems("web1"));
    }

    @Test
    void aNameIsTheHostTheHostWithItsPortOrTheAlias() {
        assertEquals("web1", KnownHostName.of("WEB1", 22, Optional.empty()).text());
        assertEquals(
                "[web1]:2222", KnownHostName.of("web1", 2222, Optional.empty()).text());
        assertEquals(
                Optional.of("web1"),
                KnownHostName.of("web1", 2222, Optional.empty()).withoutPort());
        assertEquals(
                "[fe80::1]:2222",
                KnownHostName.of("fe80::1", 2222, Optional.empty()).text());
        assertEquals(new KnownHostName("prod", Optional.empty()), KnownHostName.of("web1", 2222, Optional.of("Prod")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyFileIsReadAsSshKeygenReadsIt(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(randomLine(random));
        }
        KnownHosts hosts = file(String.join("\n", lines) + "\n");
        for (String host : List.of("a", "b", "ab", "a.b", "aab", "[a]:2", "[b]:2", "[a.b]:2")) {
            assertEquals(
                    linesOfSshKeygen(host),
                    hosts.of(host).stream().map(KnownHostKey::line).toList(),
                    () -> host + " in\n" + String.join("\n", lines));
        }
    }

    private static String randomLine(Random random) {
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            StringBuilder name = new StringBuilder(random.nextInt(4) == 0 ? "!" : "");
            for (int j = random.nextInt(4); j >= 0; j--) {
                name.append("ab.*?A".charAt(random.nextInt(6)));
            }
            names.add(random.nextInt(4) == 0 ? "[" + name.toString().replace("!", "") + "]:2" : name.toString());
        }
        byte[] salt = new byte[20];
        random.nextBytes(salt);
        String field =
                switch (random.nextInt(6)) {
                    case 0 ->
                        HostPatterns.hashed(salt, List.of("a", "b", "[a]:2").get(random.nextInt(3)));
                    case 1 -> "*";
                    default -> String.join(",", names);
                };
        String marker = List.of("", "", "", "@revoked ", "@cert-authority ").get(random.nextInt(5));
        return (random.nextInt(8) == 0 ? "#" : "") + marker + field + " " + key
                + (random.nextBoolean() ? " comment" : "");
    }

    /** The numbers of the lines that OpenSSH's own tool finds. */
    private List<Integer> linesOfSshKeygen(String host) throws Exception {
        Process process = new ProcessBuilder(
                        "ssh-keygen",
                        "-F",
                        host,
                        "-f",
                        directory.resolve("known_hosts").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<Integer> lines = new ArrayList<>();
        Matcher matcher = FOUND.matcher(output);
        while (matcher.find()) {
            lines.add(Integer.parseInt(matcher.group(1)));
        }
        return lines;
    }
}
