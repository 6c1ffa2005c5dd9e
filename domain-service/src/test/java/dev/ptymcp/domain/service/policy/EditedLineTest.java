package dev.ptymcp.domain.service.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditedLineTest {

    @ParameterizedTest
    @CsvSource({
        "'abc', 'abc'",
        "'abcd<BS>', 'abc'",
        "'ac<LEFT>b', 'abc'",
        "'bc<HOME>a', 'abc'",
        "'xyz<^U>abc', 'abc'",
        "'abc def<^W><BS>', 'abc'",
        "'abcdef<LEFT><LEFT><LEFT><^K>', 'abc'",
        "'xabc<^A><DEL>', 'abc'",
        "'nonsense<^C>abc', 'abc'",
        "'c<^A>a<^F><LEFT>b<^E>', 'abc'"
    })
    void keysOfALineEditorDoWhatTheyDo(String typed, String line) {
        EditedLine edited = new EditedLine();
        edited.type(bytes(typed));
        assertEquals(line, edited.text());
        assertFalse(edited.uncertain());
    }

    @ParameterizedTest
    @CsvSource({"'<UP>'", "'ab<TAB>'", "'<^R>rm'", "'<^Y>'", "'<ALT>'"})
    void whatTheEditorRemembersCannotBeTold(String typed) {
        EditedLine edited = new EditedLine();
        edited.type(bytes(typed) + "\r");
        assertTrue(edited.blind());
    }

    @Test
    void whatIsSubmittedIsKeptLineByLineAndTheRestStays() {
        EditedLine edited = new EditedLine("rm");
        edited.type(" -rf\r/\nx");
        assertEquals("rm -rf\n/", edited.submitted());
        assertEquals("x", edited.text());
        assertTrue(edited.entered());
        assertFalse(edited.blind());
    }

    @Test
    void piecesMakeNoDifferenceExceptInsideOfAKeysSequence() {
        Random random = new Random(99);
        String[] pieces = {"a", "rm ", "<BS>", "<LEFT>", "<^U>", "<^W>", "<HOME>", "<^E>", "\r", "/"};
        for (int round = 0; round < 500; round++) {
            EditedLine whole = new EditedLine();
            EditedLine parts = new EditedLine();
            StringBuilder all = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                String piece = bytes(pieces[random.nextInt(pieces.length)]);
                all.append(piece);
                parts.type(piece);
            }
            whole.type(all.toString());
            assertEquals(
                    List.of(whole.submitted(), whole.text()), List.of(parts.submitted(), parts.text()), all.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "':!reboot', 'reboot'",
        "'!reboot', 'reboot'",
        "':%!reboot', 'reboot'",
        "':r !reboot', 'reboot'",
        "'\\! reboot', 'reboot'",
        "'shell reboot', 'reboot'",
        "'os.system(\"reboot\")', 'reboot'"
    })
    void commandsTypedIntoOtherProgramsAreFound(String line, String command) {
        assertEquals(List.of(command), ProgramEscape.commands(line));
    }

    @ParameterizedTest
    @CsvSource({"'reboot'", "':wq'", "'if a != b'", "'reboot = True'", "'/reboot'"})
    void otherLinesOfProgramsHoldNone(String line) {
        assertEquals(List.of(), ProgramEscape.commands(line));
    }

    private static String bytes(String keys) {
        return keys.replace("<BS>", "\u007f")
                .replace("<LEFT>", "\u001b[D")
                .replace("<HOME>", "\u001b[H")
                .replace("<UP>", "\u001b[A")
                .replace("<DEL>", "\u001b[3~")
                .replace("<ALT>", "\u001b.")
                .replace("<TAB>", "\t")
                .replace("<^A>", "\u0001")
                .replace("<^C>", "\u0003")
                .replace("<^E>", "\u0005")
                .replace("<^F>", "\u0006")
                .replace("<^K>", "\u000b")
                .replace("<^R>", "\u0012")
                .replace("<^U>", "\u0015")
                .replace("<^W>", "\u0017")
                .replace("<^Y>", "\u0019");
    }
}
