package dev.ptymcp.domain.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.LineEnding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileTest {

    private static final List<PromptLevel> PROMPTS = List.of(new PromptLevel("user", LinePattern.of("\\w+>")));

    private static Profile profile(String name, List<PromptLevel> prompts, DeviceCommands commands) {
        return new Profile(
                name,
                "A device",
                LineEnding.CR,
                prompts,
                List.of(),
                DeviceLines.NONE,
                commands,
                DeviceRecognition.NONE,
                Optional.empty(),
                LineTyping.USUAL,
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Cisco", "cisco ios", "cisco_ios", "-ios", "ios-", "cisco--ios", "../ios"})
    void refusesNamesThatNobodyCanType(String name) {
        assertThrows(InvalidArgumentException.class, () -> profile(name, PROMPTS, DeviceCommands.NONE));
    }

    @Test
    void takesNamesOfLettersDigitsAndDashes() {
        assertEquals("hp-2920", profile("hp-2920", PROMPTS, DeviceCommands.NONE).name());
    }

    @Test
    void needsAPrompt() {
        assertThrows(InvalidArgumentException.class, () -> profile("x", List.of(), DeviceCommands.NONE));
    }

    @Test
    void refusesCommandsForLevelsThatNoPromptHas() {
        LevelCommand command = new LevelCommand("terminal length 0", List.of("privilged"));
        InvalidArgumentException failure = assertThrows(
                InvalidArgumentException.class,
                () -> profile("x", PROMPTS, new DeviceCommands(List.of(command), List.of())));
        assertTrue(failure.getMessage().contains("privilged"), failure.getMessage());
        assertTrue(failure.getMessage().contains("user"), failure.getMessage());
    }

    @Test
    void knowsWhichLevelACommandIsFor() {
        assertTrue(new LevelCommand("exit", List.of()).at("anything"));
        assertTrue(new LevelCommand("end", List.of("config")).at("config"));
        assertEquals(false, new LevelCommand("end", List.of("config")).at("user"));
        assertThrows(InvalidArgumentException.class, () -> new LevelCommand("a\rb", List.of()));
    }

    @Test
    void wantsATextInALoginStepExactlyWhereItSendsOne() {
        LinePattern expect = LinePattern.of("login:");
        assertThrows(InvalidArgumentException.class, () -> new LoginStep(expect, LoginStep.Reply.TEXT, ""));
        assertThrows(InvalidArgumentException.class, () -> new LoginStep(expect, LoginStep.Reply.USER, "root"));
    }
}
