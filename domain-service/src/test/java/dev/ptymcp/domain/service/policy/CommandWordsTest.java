package dev.ptymcp.domain.service.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.policy.CommandRule;
import dev.ptymcp.domain.model.policy.Decision;
import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.policy.PolicyTarget;
import dev.ptymcp.domain.model.policy.PolicyTarget.Transport;
import dev.ptymcp.domain.model.target.CommandLine;
import dev.ptymcp.domain.service.policy.Reading.Note;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {

    private static final String[] PIECES = {
        "rm",
        " ",
        "-rf",
        "/",
        "'",
        "\"",
        "\\",
        "$",
        "$(",
        ")",
        "(",
        "`",
        "{",
        "}",
        "${",
        ",",
        ";",
        "&",
        "|",
        "||",
        "&&",
        "\n",
        "<",
        ">",
        "<<",
        "<<<",
        "EOF",
        "#",
        "if ",
        "then ",
        "fi",
        "for ",
        " in ",
        "do ",
        "done",
        "case ",
        "esac",
        ";;",
        "x=",
        "$x",
        "${x:-",
        "f()",
        "eval ",
        "sh -c ",
        "xargs ",
        "echo ",
        "<(",
        "$'",
        "\\x",
        "\0",
        "é",
        "\uD83D",
        "[[",
        "]]",
        "((",
        "~",
        "*",
        "?",
        "function ",
        "sudo ",
        "env ",
        "find / -exec ",
        "base64 -d",
        "printf ",
        "%s",
        "\t",
        "\r",
        "\u001b",
        ":",
        "1>&2",
        "&>",
        "!",
        "cd ",
        "read ",
        "alias "
    };

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("a b  c", List.of("a b c")),
                Arguments.of("a 'b c' \"d $x\"", List.of("a b c d \0")),
                Arguments.of("x=1; y=$x-2; a $y \"${y}\" ${y#1}", List.of("a 1-2 1-2 -2")),
                Arguments.of("a | b && c || d; e & f", List.of("a", "b", "c", "d", "e", "f")),
                Arguments.of("a $(b c) `d`", List.of("b c", "d", "a \0 \0")),
                Arguments.of("a <(b) >(c)", List.of("b", "c", "a \0 \0")),
                Arguments.of("{ a; }; (b)", List.of("a", "b")),
                Arguments.of("if a; then b; else c; fi", List.of("a", "b", "c")),
                Arguments.of("for i in 1 2; do a $i; done", List.of("a 1 2")),
                Arguments.of("while a; do b; done < c", List.of("a", "b", "")),
                Arguments.of("case x in a|b) c ;; *) d ;; esac; e", List.of("c", "d", "e")),
                Arguments.of("f() { a $1; }; f b", List.of("a \0", "f b", "a b")),
                Arguments.of("cat <<E\na\nE\nb", List.of("cat", "b")),
                Arguments.of("cat <<-'E' | sh\n\ta $x\n\tE\nb", List.of("cat", "sh", "a \0", "b")),
                Arguments.of("a{b,c{d,e}}f", List.of("abf acdf acef")),
                Arguments.of("a {1..3}", List.of("a 1 2 3")),
                Arguments.of("x=abc; a ${x:1} ${x/b/-} ${x^^} ${#x} ${y:-z}", List.of("a bc a-c ABC \0 z")),
                Arguments.of("a \\\n b", List.of("a b")),
                Arguments.of("a # b\nc", List.of("a", "c")),
                Arguments.of("sudo -u x env A=b c", List.of("sudo -u x env A=b c", "env A=b c", "c")),
                Arguments.of("echo 'a b' | xargs c", List.of("echo a b", "xargs c", "c a b")),
                Arguments.of("ssh -p 22 h 'a; b'", List.of("ssh -p 22 h a; b", "a", "b")),
                Arguments.of("find x y -exec a {} \\;", List.of("find x y -exec a {} ;", "a x y")),
                Arguments.of("[[ -n $(a) ]] && b", List.of("a", "b")),
                Arguments.of("set -- a b; $1 $2", List.of("set -- a b", "a b")),
                Arguments.of("echo a b | while read c; do $c; done", List.of("echo a b", "read c", "a b")),
                Arguments.of("$'\\x61\\142' $\"c\"", List.of("ab c")));
    }

    @ParameterizedTest
    @MethodSource("words")
    void readsTheCommandsOfAText(String text, List<String> commands) {
        List<String> read = CommandWords.read(text).commands().stream()
                .map(command ->
                        String.join(" ", command.arguments().isEmpty() ? List.of(command.program()) : join(command)))
                .toList();
        assertEquals(commands, read);
    }

    private static List<String> join(ReadCommand command) {
        List<String> words = new ArrayList<>(List.of(command.program()));
        words.addAll(command.arguments());
        return words;
    }

    @Test
    void wordsInQuotesComeBackAsTheyWere() {
        Random random = new Random(20_261);
        for (int i = 0; i < 2000; i++) {
            List<String> words = new ArrayList<>(List.of("program"));
            for (int n = random.nextInt(4); n >= 0; n--) {
                words.add(anything(random, 6).replace("\0", ""));
            }
            List<ReadCommand> commands =
                    CommandWords.read(CommandLine.join(words)).commands();
            assertEquals(1, commands.size(), CommandLine.join(words));
            assertEquals(words.subList(1, words.size()), commands.get(0).arguments(), CommandLine.join(words));
        }
    }

    @Test
    void tenThousandRandomTextsAreReadInNoTime() {
        Random random = new Random(7);
        CommandPolicy policy = new CommandPolicy(List.of(), Decision.ASK);
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int i = 0; i < 10_000; i++) {
                String text = anything(random, 1 + random.nextInt(60));
                PolicyTarget target = new PolicyTarget(Transport.SSH, "h", i % 2 == 0);
                PolicyQuestion.Kind kind = PolicyQuestion.Kind.values()[i % PolicyQuestion.Kind.values().length];
                policy.judge(new PolicyQuestion(kind, "send_input", target, List.of(), text));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "$(",
                "`",
                "{",
                "${x:-",
                "\"$(",
                "if ",
                "for i in a; do ",
                "<(",
                "case x in a) ",
                "sudo ",
                "eval ",
                "((",
                "f() {",
                "{a,",
                "${",
                "x=$x$x;",
                "a=(",
                "a|",
                "a&&",
                "<<E\n",
                "$'",
                "\\",
                "[[ ",
                "function f ",
                "sh -c '",
                "env -S ",
                "trap ",
                ")",
                "fi;",
                "find / -exec ",
                "xargs ",
                "echo a|",
                "a $(b) ",
                "'",
                "\"",
                "f(){ f|f& };f;",
                "printf %s%s ",
                "* ",
                "{1..9}",
                "${x//a/b}"
            })
    void muchOfTheSameIsReadInNoTime(String piece) {
        CommandPolicy policy = new CommandPolicy(List.of(), Decision.ASK);
        String text = piece.repeat(200_000 / piece.length());
        PolicyTarget target = new PolicyTarget(Transport.LOCAL, "local", true);
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> policy.judge(
                        new PolicyQuestion(PolicyQuestion.Kind.SHOWN_LINE, "send_input", target, List.of(), text)));
    }

    @Test
    void whatIsTooNestedToBeReadIsSaid() {
        assertTrue(CommandWords.read("$(".repeat(100) + "rm -rf /").notes().contains(Note.UNREAD));
        assertTrue(CommandWords.read("( ".repeat(100_000)).notes().contains(Note.UNREAD));
        assertTrue(CommandWords.read("a;".repeat(20_000)).notes().contains(Note.UNREAD));
    }

    @Test
    void theFirstRuleOfTheOperatorDecides() {
        CommandRule lab = rule("lab", Decision.ALLOW, List.of("reboot"), List.of(), List.of("lab-*"));
        CommandRule noReboot = rule("no-reboot", Decision.DENY, List.of("reboot"), List.of(), List.of());
        CommandPolicy policy = new CommandPolicy(List.of(lab, noReboot), Decision.ASK);
        assertEquals(Decision.ALLOW, decision(policy, "lab-1", "sudo reboot"));
        assertEquals("no-reboot", verdict(policy, "web-1", "sudo reboot"));
        assertEquals("delete-tree", verdict(policy, "lab-1", "reboot; rm -rf /"));
        assertEquals("no-reboot", verdict(policy, "web-1", "rm -rf /; reboot"));
    }

    @Test
    void optionsOfARuleFitInAnyOrder() {
        CommandRule force = rule("force", Decision.DENY, List.of("git"), List.of("push", "-f"), List.of());
        CommandPolicy policy = new CommandPolicy(List.of(force), Decision.ALLOW);
        assertEquals(Decision.DENY, decision(policy, "h", "git push -uf origin"));
        assertEquals(Decision.ALLOW, decision(policy, "h", "git push --follow-tags"));
        assertEquals(Decision.ALLOW, decision(policy, "h", "git pull -f"));
    }

    @Test
    void aRuleCanBeAboutKindsOfPlacesAndAboutWhatCannotBeRead() {
        CommandRule disks = rule("disks", Decision.DENY, List.of("dd"), List.of("{disk}"), List.of());
        CommandRule opaque = rule("opaque", Decision.DENY, List.of("{opaque}"), List.of(), List.of());
        CommandPolicy policy = new CommandPolicy(List.of(disks, opaque), Decision.ALLOW);
        assertEquals("disks", verdict(policy, "h", "dd if=x of=/dev/sda"));
        assertEquals("opaque", verdict(policy, "h", "$EDITOR x"));
        assertEquals("", verdict(policy, "h", "dd if=/dev/zero of=x"));
    }

    @Test
    void aLineWithItsPromptIsJudgedBehindEveryPlaceWhereThePromptMayEnd() {
        CommandPolicy policy = new CommandPolicy(List.of(), Decision.ASK);
        for (String line : List.of(
                "root@web:~# reboot", "[me@web ~]$ sudo reboot", "web% reboot", ">>> os.system('reboot')", "reboot")) {
            assertEquals(Decision.ASK, shown(policy, line, false), line);
        }
        for (String line :
                List.of("Router#reload", "Router(config)# do reload", "me@j> request system zeroize", "Switch>rel")) {
            assertEquals(Decision.ASK, shown(policy, line, true), line);
        }
        assertEquals(Decision.ALLOW, shown(policy, "root@reboot:/# ls", false));
    }

    private static Decision shown(CommandPolicy policy, String line, boolean device) {
        PolicyTarget target = new PolicyTarget(Transport.SSH, "h", device);
        return policy.judge(new PolicyQuestion(PolicyQuestion.Kind.SHOWN_LINE, "send_input", target, List.of(), line))
                .decision();
    }

    private static CommandRule rule(
            String name, Decision decision, List<String> programs, List<String> arguments, List<String> hosts) {
        return new CommandRule(name, decision, programs, arguments, hosts, Set.of(), List.of(), "");
    }

    private static Decision decision(CommandPolicy policy, String host, String text) {
        return policy.judge(question(host, text)).decision();
    }

    private static String verdict(CommandPolicy policy, String host, String text) {
        return policy.judge(question(host, text)).rule();
    }

    private static PolicyQuestion question(String host, String text) {
        return new PolicyQuestion(
                PolicyQuestion.Kind.COMMAND,
                "run_command",
                new PolicyTarget(Transport.SSH, host, false),
                List.of(),
                text);
    }

    private static String anything(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
