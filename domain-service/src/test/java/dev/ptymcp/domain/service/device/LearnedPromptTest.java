package dev.ptymcp.domain.service.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.service.device.LearnedPrompt.Likeness;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LearnedPromptTest {

    @ParameterizedTest(name = "with a profile, after [{0}] [{1}] is {2}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "r1#|r1#|SAME",
                "r1>|r1#|SAME",
                "r1#|r1(config)#|SAME",
                "r1(config)#|r1(config-if)# |SAME",
                "r1#|r2#|OTHER",
                "r1#|[admin@r1 ~]$ |OTHER",
                "[admin@r1 ~]$ |r1#|SAME",
                "core1#|no line break core1#|SAME",
                "r1#|r1#show|NONE",
                "r1#|up 3 days|NONE",
                "r1#|Password: |NONE",
            })
    void comparesWithAProfile(String learned, String line, Likeness likeness) {
        LearnedPrompt prompt = new LearnedPrompt(List.of(learned), Optional.of(Devices.STATES));
        assertEquals(likeness, prompt.compare(List.of(line)));
    }

    @ParameterizedTest(name = "without one, after [{0}] [{1}] is {2}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "switch>|switch#|SAME",
                "switch#|switch(config-vlan-10)#|SAME",
                "admin@mx1> |admin@mx1# |SAME",
                "FGT60F # |FGT60F # |SAME",
                "In [3]: |In [4]: |SAME",
                ">>> |>>> |SAME",
                "switch#|other#|NONE",
                ">>> |... |NONE",
                "mysql> |sqlite> |NONE",
                "$ |cost: 5$ |NONE",
            })
    void comparesWithoutAProfile(String learned, String line, Likeness likeness) {
        assertEquals(likeness, new LearnedPrompt(List.of(learned), Optional.empty()).compare(List.of(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--More--",
                " --More-- ",
                "---(more)---",
                "---(more 37%)---",
                "<--- More --->",
                "--- More ---",
                "  ---- More ----",
                "-- MORE --, next page: Space, next line: Enter, quit: Control-C",
                "-- [Q quit|D dump|down]",
                "Press any key to continue (Q to quit)"
            })
    void knowsThePagersOfDevicesWithoutAProfile(String line) {
        assertTrue(
                new LearnedPrompt(List.of("sw#"), Optional.empty()).pager(line).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                "(END)",
                "--More--(45%)",
                "lines 1-23",
                "-- more about this --",
                "----------",
                "sw#",
                "-- [Q quit|D dump|C-z pause]"
            })
    void leavesOtherPagersAlone(String line) {
        assertTrue(
                new LearnedPrompt(List.of("sw#"), Optional.empty()).pager(line).isEmpty());
    }

    @Test
    void learnsThePromptThatMessagesCameBehind() {
        List<String> rows = List.of("core1#", "*Mar 1: %SYS-5-CONFIG: Configured", "");
        LearnedPrompt prompt = new LearnedPrompt(rows, Optional.of(Devices.STATES));
        assertEquals(Likeness.SAME, prompt.compare(List.of("no line break core1#")));
        assertEquals(Likeness.SAME, prompt.compare(rows));
    }

    @Test
    void findsThePromptAtTheEndOfALine() {
        LearnedPrompt prompt = new LearnedPrompt(List.of("core1#"), Optional.of(Devices.STATES));
        assertEquals(0, prompt.startIn("core1(config)#"));
        assertEquals("no line break".length(), prompt.startIn("no line breakcore1# "));
        assertEquals("5 $".length(), prompt.startIn("5 $"));
    }
}
