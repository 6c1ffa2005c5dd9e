package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The small values: patterns, algorithms, addresses, hops. */
final class ValuesTest {

    @Test
    void patternsMatchAsTheirRegularExpressionsDoForSeed6() {
        Random random = new Random(6);
        int matched = 0;
        for (int i = 0; i < 5_000; i++) {
            String pattern = word(random, "ab*?");
            String text = word(random, "ab");
            boolean expected = Pattern.matches(pattern.replace("*", ".*").replace("?", "."), text);
            assertEquals(expected, NamePattern.matches(pattern, text), pattern + " against " + text);
            matched += expected ? 1 : 0;
        }
        assertTrue(matched > 300 && matched < 4_700, "matched: " + matched);
    }

    @Test
    void patternsWithManyStarsEnd() {
        assertFalse(NamePattern.matches("*a".repeat(1_000) + "b", "a".repeat(5_000)));
    }

    @Test
    void listsOfAlgorithmsChangeAsTheirSignSays() {
        List<String> defaults = List.of("a1", "a2", "b1");
        List<String> supported = List.of("a1", "a2", "b1", "b2", "c");
        for (String row : List.of(
                "c b2=c b2",
                "b*=b1 b2",
                "+c,a1=a1 a2 b1 c",
                "+b*=a1 a2 b1 b2",
                "-a*=b1",
                "-a*,!a2=a2 b1",
                "-x=a1 a2 b1",
                "-*=",
                "^c,b1=c b1 a1 a2",
                "^b?=b1 b2 a1 a2")) {
            String[] columns = row.split("=", -1);
            AlgorithmChange change = AlgorithmChange.parse(columns[0].replace(' ', ','));
            assertEquals(columns[1], String.join(" ", change.applyTo(defaults, supported)), row);
        }
        assertEquals(defaults, AlgorithmChange.none().applyTo(defaults, supported));
    }

    @Test
    void addressesHaveOneForm() {
        for (String row : List.of(
                "Web.Example.ORG web.example.org",
                "127.1 127.0.0.1",
                "0x7f.0.0.1 127.0.0.1",
                "1.2.3.4.5 1.2.3.4.5",
                "1.2.3.256 1.2.3.256",
                "1.2.3. 1.2.3.",
                "08.1 08.1",
                "4294967295 255.255.255.255",
                "4294967296 4294967296",
                "2001:DB8::0:1 2001:db8::1",
                "2001:db8:0:0:1:0:0:1 2001:db8::1:0:0:1",
                "2001:db8:0:1:1:1:1:1 2001:db8:0:1:1:1:1:1",
                ":: ::",
                "1:: 1::",
                "::FFFF:10.1.2.3 ::ffff:10.1.2.3",
                "FE80::1%eth0 fe80::1%eth0",
                "fe80::zz fe80::zz",
                "a:b:c a:b:c",
                "[::1] [::1]")) {
            String[] columns = row.split(" ");
            assertEquals(columns[1], NumericAddress.canonical(columns[0], Endpoint.Family.ANY), row);
        }
    }

    @Test
    void hopsAreWrittenAsTheyAreRead() {
        for (String hop : List.of("gate", "ann@gate", "gate:2200", "a@b@gate:1", "[fd00::1]", "ann@[fd00::1]:65535")) {
            assertEquals(hop, JumpHops.parse(hop).orElseThrow().get(0).toString());
        }
        assertEquals(
                "[a@x:1, [fd00::1]:2, ann b@c]",
                JumpHops.parse("ssh://a@x:1,ssh://[fd00::1]:2/,ssh://ann%20b;x=y@c/")
                        .orElseThrow()
                        .toString());
        for (String bad :
                List.of("ssh://a%2@b", "ssh://a%00@b", "ssh://a%zz@b", "ssh://a/b", "fd00::1", "[fd00::1", "a:1:2")) {
            assertEquals(Optional.empty(), JumpHops.parse(bad), bad);
        }
    }

    @Test
    void recordsRefuseWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new JumpHop("", Optional.empty(), OptionalInt.empty()));
        assertThrows(IllegalArgumentException.class, () -> new JumpHop("a", Optional.empty(), OptionalInt.of(0)));
        assertThrows(IllegalArgumentException.class, () -> ProxyRoute.command(""));
        assertThrows(IllegalArgumentException.class, () -> new ProxyRoute(ProxyRoute.Kind.JUMP, List.of(), ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KeepAlive(KeepAlive.DEFAULT.interval().negated(), 3));
        assertEquals(ProxyRoute.direct(), ProxyRoute.through(List.of()));
    }

    private static String word(Random random, String letters) {
        StringBuilder word = new StringBuilder();
        for (int n = random.nextInt(7); n > 0; n--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
