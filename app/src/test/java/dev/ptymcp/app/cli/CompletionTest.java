package dev.ptymcp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion scripts in the shells that they are for. */
@Timeout(60)
final class CompletionTest {

    private static final CompletionWords WORDS = new CompletionWords(
            Commands.definitions(),
            List.of("sessions.max", "log.level"),
            List.of("open_local", "open_ssh", "run_command"));

    /** Answers as bash does when it is asked to complete a line, whose words it splits at blanks and at {@code =}. */
    private static final String BASH = """
            source "$1"
            IFS=' '
            COMP_WORDS=(pty-mcp $2)
            case $2 in *' ') COMP_WORDS+=('') ;; esac
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            unset IFS
            _pty_mcp
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    /** The functions of zsh's own that show what they are given, because there is no line to complete in. */
    private static final String ZSH = """
            compdef() { : }
            compset() { : }
            _files() { print FILES }
            _describe() {
              [[ $1 = -o ]] && shift
              local each; for each in ${(P)2}; do print -r -- ${each%%:*}; done
            }
            compadd() {
              while [[ $1 = -* && $1 != --?* ]]; do [[ $1 = -S ]] && shift; shift; done
              print -rl -- "$@"
            }
            source "$1"
            words=(pty-mcp ${(s: :)2})
            [[ $2 = *' ' ]] && words+=('')
            CURRENT=$#words
            _pty-mcp
            """;

    private static final String FISH = "source $argv[1]; complete -C \"pty-mcp $argv[2]\"";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'audit '              | disable enable init serve verify",
                "'audit v'             | verify",
                "'completion '         | bash fish zsh",
                "'call '               | open_local open_ssh run_command",
                "'call open_l'         | open_local",
                "'--sessions.max=5 au' | audit",
                "'com'                 | completion",
            })
    void everyShellCompletesCommandsWordsAndTools(String line, String words) throws Exception {
        Set<String> expected = new TreeSet<>(List.of(words.split(" ")));
        assertEquals(expected, startingWithTheWord(line, bash(line)), "bash");
        assertEquals(expected, startingWithTheWord(line, zsh(line)), "zsh");
        assertEquals(expected, startingWithTheWord(line, fish(line)), "fish");
    }

    @Test
    void everyShellCompletesFlagsAndSettings() throws Exception {
        assertEquals(Set.of("--force"), bash("audit --fo"));
        assertTrue(zsh("audit --fo").containsAll(Set.of("--force", "--port=", "--sessions.max=")));
        assertEquals(Set.of("--force"), fish("audit --fo"));
        assertEquals(Set.of("--sessions.max="), bash("--sess"));
        assertEquals(Set.of("--sessions.max"), fish("config --sess"));
    }

    @Test
    void everyShellOffersFilesToPlay() throws Exception {
        Files.createFile(directory.resolve("some.cast"));
        assertEquals(Set.of("some.cast"), bash("play so"));
        assertEquals(Set.of("FILES"), zsh("play so"));
        assertEquals(Set.of("some.cast"), fish("play so"));
    }

    @Test
    void bashOffersFilesAsTheValueOfAFlag() throws Exception {
        Files.createFile(directory.resolve("some.key"));
        assertEquals(Set.of("some.key"), bash("audit verify --key = so"));
    }

    @Test
    void theNamesOfEveryCommandAreInEveryScript() {
        for (Definition definition : Commands.definitions()) {
            for (String script :
                    List.of(BashCompletion.script(WORDS), ZshCompletion.script(WORDS), FishCompletion.script(WORDS))) {
                assertTrue(script.contains(definition.name()), definition.name());
            }
        }
    }

    private Set<String> bash(String line) throws Exception {
        return run(BashCompletion.script(WORDS), line, "bash", "--norc", "-c", BASH, "bash");
    }

    private Set<String> zsh(String line) throws Exception {
        return run(ZshCompletion.script(WORDS), line, "zsh", "-f", "-c", ZSH, "zsh");
    }

    private Set<String> fish(String line) throws Exception {
        return run(FishCompletion.script(WORDS), line, "fish", "--no-config", "-c", FISH);
    }

    /** zsh and fish filter what they are given themselves, zsh outside of the function that is called here. */
    private static Set<String> startingWithTheWord(String line, Set<String> words) {
        String last = line.endsWith(" ") ? "" : line.substring(line.lastIndexOf(' ') + 1);
        words.removeIf(word -> !word.startsWith(last));
        return words;
    }

    private Set<String> run(String script, String line, String... shell) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("script-" + shell[0]), script);
        List<String> argv = new java.util.ArrayList<>(List.of(shell));
        argv.addAll(List.of(file.toString(), line));
        ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
        builder.environment().put("HOME", directory.toString());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        Set<String> words = new TreeSet<>();
        output.lines()
                .map(word -> word.split("\t")[0])
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }
}
