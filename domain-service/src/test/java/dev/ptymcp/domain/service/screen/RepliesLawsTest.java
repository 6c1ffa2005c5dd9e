package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.service.vt.VtStreams;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the terminal answers is typed into the program. A file that is shown must not be able to choose it: every answer is
 * one of these forms, in which only numbers vary.
 */
final class RepliesLawsTest {

    private static final String NUMBERS = "[0-9]*(?:[;:][0-9]*)*";

    private static final Pattern ANSWER = Pattern.compile(String.join(
            "|",
            // DSR, CPR, DECRPM, DA, DECREQTPARM, XTWINOPS, DECMSR, colour scheme
            "\u001b\\[[?>]?" + NUMBERS + "(?:n|R|c|t|x|\\$y|\\*\\{)",
            // DECCKSR, DA3, XTVERSION
            "\u001bP[0-9]+!~[0-9A-F]{4}\u001b\\\\",
            "\u001bP!\\|00000000\u001b\\\\",
            "\u001bP>\\|pty-mcp\u001b\\\\",
            // DECRQSS: a known name behind our own value
            "\u001bP0\\$r\u001b\\\\",
            "\u001bP1\\$r" + NUMBERS + "(?:m|r|s|t|\\*\\||\\$\\|| q|\"q|\"p|\\$}|\\$~|\\*x)\u001b\\\\",
            // XTGETTCAP: names of the list, in digits
            "\u001bP1\\+r(?:[0-9A-Fa-f]{2})+=(?:[0-9A-F]{2})*\u001b\\\\",
            "\u001bP0\\+r(?:[0-9A-Fa-f]{2}){0,20}\u001b\\\\",
            // Colours; of titles nothing is told
            "\u001b\\](?:4;[0-9]+|1[0-2]);rgb:[0-9a-f]{4}/[0-9a-f]{4}/[0-9a-f]{4}(?:\u0007|\u001b\\\\)"));

    private static final String[] QUESTIONS = {
        "\u001b[%dc",
        "\u001b[>%dc",
        "\u001b[=%dc",
        "\u001b[>%dq",
        "\u001b[%dn",
        "\u001b[?%dn",
        "\u001b[?63;%dn",
        "\u001b[%dt",
        "\u001b[%dx",
        "\u001b[%d$p",
        "\u001b[?%d$p",
        "\u001b[%d;1;1;1;9;9*y",
        "\u001bZ",
        "\u0005",
        "\u001b]4;%d;?\u0007",
        "\u001b]10;?;?;?\u001b\\",
        "\u001b]%d;?\u0007",
        "\u001b]52;c;?\u0007",
        "\u001b]%d;evil\u0007",
        "\u001b]2;\u001b[31mevil; rm -rf ~\r\u0007",
        "\u001b]0;evil\revil\n\u001b\\",
        "\u001b]1;evil\u0007",
        "\u001bP$qm\u001b\\",
        "\u001bP$qevil\revil\u001b\\",
        "\u001bP$q$}\u001b\\",
        "\u001bP+q%1$d%1$d\u001b\\",
        "\u001bP+q544E;6576696C0D\u001b\\",
        "\u001bP+qevil\r\u001b\\",
        "\u001b[?1;%dh",
        "\u001b[%d;5m",
        "\u001b[?%dh",
        "\u001b]4;1;evil;2;?\u0007",
        "\u001b]11;rgb:evil\u0007\u001b]11;?\u0007",
        "\u001b]4;%d;#abcdef;%d;?\u0007",
        "\u001b]7;file://evil/\u0007",
        "\u001b]133;D;evil\u0007",
        "\u001b_Gi=%d,a=q;AAAA\u001b\\",
        "evil\r",
        "\u009b%dc"
    };

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyAnswerIsOfAFormInWhichOnlyNumbersVary(long seed) {
        Random random = new Random(seed);
        VtStreams streams = new VtStreams(seed);
        ScreenFixture terminal = new ScreenFixture(20, 6);
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            if (random.nextInt(3) == 0) {
                terminal.feed(streams.next(4));
            }
            int number = random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(100);
            String question = QUESTIONS[random.nextInt(QUESTIONS.length)];
            terminal.feed(String.format(question, number, number));
            answers.append(terminal.replies());
        }
        assertAnswers(answers.toString());
    }

    @Test
    void thereAreAnswersToJudge() {
        ScreenFixture terminal = new ScreenFixture(20, 6);
        for (String question : QUESTIONS) {
            terminal.feed(String.format(question, 0, 0)).feed(String.format(question, 21, 21));
        }
        String answers = terminal.replies();
        assertTrue(answers.length() > 200, answers);
        assertAnswers(answers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[c", "\u001b[6n", "\u001b]4;1;?\u0007", "\u001bP+q544E\u001b\\", "\u001b[?1$p"})
    void aFloodOfQuestionsIsAnsweredUpToABound(String question) {
        ScreenFixture terminal = new ScreenFixture(20, 6);
        terminal.feed(question.repeat(100_000));
        String answers = terminal.replies();
        assertTrue(answers.length() <= 64 * 1024, () -> answers.length() + " bytes");
        assertAnswers(answers);
        terminal.feed(question);
        assertTrue(!terminal.replies().isEmpty());
    }

    private static void assertAnswers(String answers) {
        Matcher matcher = ANSWER.matcher(answers);
        int at = 0;
        while (at < answers.length()) {
            String rest = answers.substring(at);
            assertTrue(matcher.region(at, answers.length()).lookingAt(), () -> "not a known answer: " + shown(rest));
            at = matcher.end();
        }
        assertEquals(-1, answers.indexOf("evil"));
    }

    private static String shown(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .substring(0, Math.min(60, text.length()))
                .replace("\u001b", "ESC");
    }
}
