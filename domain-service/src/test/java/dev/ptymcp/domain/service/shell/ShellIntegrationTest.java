package dev.ptymcp.domain.service.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellIntegrationTest {

    private static final String NONCE = "abcd1234";

    private static ShellLaunch launch(String command, Map<String, String> environment) {
        return ShellIntegration.launch(List.of(command.split(" ")), environment, NONCE)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "bash, bash --init-file {support-directory}/start.bash",
        "/bin/bash -i, /bin/bash --init-file {support-directory}/start.bash -i",
        "bash --rcfile /my/rc --noediting, bash --init-file {support-directory}/start.bash --noediting",
        "bash -l, bash --posix -l",
        "-bash, bash --posix --login",
        "bash --norc -x, bash --posix --norc -x",
        "zsh -l, zsh -l",
        "zsh -fi, zsh -i",
        "zsh -f, zsh",
        "zsh --no-rcs -o extendedglob, zsh -o extendedglob",
        "-zsh, zsh --login",
        "sh, sh",
        "dash -l, dash",
        "busybox ash -il, busybox ash -i",
        "-sh, sh",
        "sh -o vi, sh -o vi",
        "fish -P, fish -P --init-command source '{support-directory}/init.fish'",
    })
    void changesTheCommandAsLittleAsCanBe(String command, String started) {
        assertEquals(started, String.join(" ", launch(command, Map.of()).command()));
    }

    @ParameterizedTest
    @CsvSource({"bash, ''", "bash -l, ENV", "zsh, ZDOTDIR", "dash, ENV", "fish, ''"})
    void setsNoVariableBesideTheOneThatNamesTheScript(String command, String variable) {
        Map<String, String> environment = launch(command, Map.of()).environment();
        assertEquals(variable, String.join(" ", environment.keySet()));
        environment.values().forEach(value -> assertTrue(value.startsWith(LocalProgram.SUPPORT_DIRECTORY)));
    }

    @ParameterizedTest
    @CsvSource({"bash -l, ENV", "zsh, ZDOTDIR", "dash, ENV"})
    void givesTheVariableItsFormerValueBack(String command, String variable) {
        String former = "it's $HOME";
        String script = script(launch(command, Map.of(variable, former)));
        assertTrue(script.contains("\n" + variable + "='it'\\''s $HOME'\n"), script);
        assertTrue(script(launch(command, Map.of())).contains("\n\\unset " + variable + "\n"));
    }

    private static String script(ShellLaunch launch) {
        return launch.supportFiles().entrySet().stream()
                .filter(file -> !file.getKey().equals("marks.bash"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "bash -l", "bash --norc", "zsh", "zsh -f", "fish", "sh", "sh -l"})
    void everyScriptIsCompleteAndCarriesTheNonce(String command) {
        launch(command, Map.of()).supportFiles().forEach((name, text) -> {
            assertTrue(text.contains(NONCE), name);
            assertFalse(text.matches("(?s).*@[A-Z_]{3,}@.*"), name);
            assertTrue(text.endsWith("\n"), name);
        });
    }

    @Test
    void aHistoryFileOfTheUserStaysTheHistoryFile() {
        assertTrue(script(launch("bash -l", Map.of())).contains("HISTFILE=~/.bash_history"));
        assertFalse(script(launch("bash -l", Map.of("HISTFILE", "/h"))).contains("HISTFILE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with space", "semi;colon", "quote'quote"})
    void aNonceIsLettersAndDigits(String nonce) {
        assertThrows(InvalidArgumentException.class, () -> ShellIntegration.launch(List.of("bash"), Map.of(), nonce));
    }

    @Test
    void onlyATerminalHasPrompts() {
        LocalProgram piped = new LocalProgram(List.of("bash"), Optional.empty(), Map.of(), Mode.PIPE, Map.of());
        assertEquals(Optional.empty(), ShellIntegration.launch(piped, Map.of(), NONCE));
    }

    @Test
    void whatTheProgramHadItKeeps() {
        LocalProgram program = new LocalProgram(
                List.of("zsh"),
                Optional.of("/tmp"),
                Map.of("A", "1", "ZDOTDIR", "/z"),
                Mode.PTY,
                Map.of("own", "file"));
        LocalProgram started = ShellIntegration.launch(program, Map.of("ZDOTDIR", "/inherited"), NONCE)
                .orElseThrow()
                .applyTo(program);
        assertEquals(Optional.of("/tmp"), started.workingDirectory());
        assertEquals("1", started.environment().get("A"));
        assertEquals(LocalProgram.SUPPORT_DIRECTORY, started.environment().get("ZDOTDIR"));
        assertEquals("file", started.supportFiles().get("own"));
        assertTrue(started.supportFiles().get(".zshenv").contains("ZDOTDIR='/z'"));
    }
}
