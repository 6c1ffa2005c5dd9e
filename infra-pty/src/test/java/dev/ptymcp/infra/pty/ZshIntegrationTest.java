package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.command.ShellPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZshIntegrationTest extends ShellIntegrationContract {

    private static final String ZSHRC = """
            echo "a banner"
            PS1='%F{green}mine:%1~%#%f '
            RPS1='right'
            precmd() { echo "HOOK $? $pipestatus" }
            preexec() { echo "before" }
            HISTFILE=~/.history
            SAVEHIST=100
            setopt correct_all
            """;

    @Override
    String[] command() {
        return new String[] {"zsh"};
    }

    @Override
    Map<String, String> startFiles() {
        return Map.of(
                ".zshenv", "from_zshenv=yes",
                ".zshrc", ZSHRC,
                ".zprofile", "echo profile",
                ".zlogin", "echo login",
                "elsewhere/.zshrc", "echo elsewhere $from_zshenv; PS1='else> '");
    }

    @Override
    String nested() {
        return "PS1='nested> ' zsh -f";
    }

    @Override
    String firstScreen() {
        String prompt = "mine:" + place("%");
        return "a banner\nHOOK 0 0\n" + prompt + " ".repeat(94 - prompt.length()) + "right";
    }

    @Override
    List<String> oddNames() {
        List<String> names = new ArrayList<>(super.oddNames());
        names.addAll(List.of("line\nfeed", "tab\tbell\007", "esc\033]133;D;0\007"));
        return names;
    }

    @Test
    void aHeredocComesOutWhole() {
        runs("cat <<EOF\na  b\n\tc\nEOF", 0, "a  b\n\tc\n");
    }

    @Test
    void aDirectoryIsNotRunWhenThePromptIsExpanded() {
        run("setopt prompt_subst");
        tellsTheDirectoryWhateverItsName();
    }

    @Test
    void hooksOfTheUserSeeWhatTheyWouldSee() {
        run("false | true | (exit 3)");
        assertTrue(shell().screen().contains("HOOK 3 1 0 3"), shell().screen());
    }

    @Test
    void strictModeStaysWithTheUser() {
        runs("set -euo pipefail", 0, "");
        runs("echo ok", 0, "ok\n");
        runs("set +e", 0, "");
        runs("false", 1, "");
    }

    @Test
    void tracingShowsTheUsersCommandsOnly() {
        run("unfunction precmd preexec");
        runs("set -x", 0, "");
        assertTrue(run("true").output().matches("\\+zsh:[0-9]+> true\n"));
        run("set +x");
        assertFalse(shell().screen().contains("ptymcp"), shell().screen());
    }

    @Test
    void aNewPromptKeepsItsMarks() {
        runs("PS1='x> '", 0, "");
        runs("PS1=\"(venv) $PS1\"", 0, "");
        runs("(exit 6)", 6, "");
        assertTrue(shell().screen().contains("\n(venv) x>"), shell().screen());
        runs("unset PS1", 0, "");
        runs("(exit 7)", 7, "");
        runs("PS2='... '; unset RPS1", 0, "");
        runs("echo \"a\nb\"", 0, "a\nb\n");
    }

    @Test
    void hooksThatAreThrownAwayComeBack() {
        runs("precmd_functions=()", 0, "");
        runs("(exit 5)", 5, "");
        runs("unset precmd_functions", 0, "");
        runs("(exit 6)", 6, "");
        runs("preexec_functions=()", 0, "");
        runs("(exit 7)", 7, "");
    }

    @Test
    void hooksThatAreAddedLaterPrintNoOutput() {
        run("late() { PS1='late> '; echo late }; autoload -Uz add-zsh-hook; add-zsh-hook precmd late");
        runs("(exit 5)", 5, "");
        runs("(exit 6)", 6, "");
        assertTrue(shell().screen().contains("\nlate>"), shell().screen());
    }

    @Test
    void optionsThatChangeTheLanguageDoNotMatter() {
        for (String option : List.of(
                "ksh_arrays",
                "sh_word_split",
                "extended_glob",
                "no_prompt_sp",
                "no_prompt_cr",
                "all_export",
                "local_options",
                "glob_subst",
                "rc_expand_param",
                "warn_create_global",
                "no_unset")) {
            run("setopt " + option);
            assertEquals(9, run("(exit 9)").code(), option);
            run("unsetopt " + option);
        }
        runs("printf partial", 0, "partial");
    }

    @Test
    void theHistoryHoldsWhatWasTyped() {
        run("echo one");
        assertEquals("    1  echo one\n", run("fc -l").output());
    }

    @Test
    void aLoginShellReadsItsFiles() {
        try (ShellSession login = open("zsh", "-l")) {
            assertTrue(login.screen().startsWith("profile\na banner\nlogin\n"), login.screen());
            assertEquals("on\n", login.run("[[ -o login ]] && echo on").output());
            assertEquals(8, login.run("(exit 8)").code());
        }
    }

    @Test
    void aShellWithoutStartFilesReadsNone() {
        try (ShellSession bare = open("zsh", "-f")) {
            assertFalse(bare.screen().contains("banner"), bare.screen());
            assertEquals("no\n", bare.run("echo ${from_zshenv-no}").output());
            assertEquals(8, bare.run("(exit 8)").code());
        }
    }

    @Test
    void startFilesElsewhereAreFoundThere() {
        writeStartFiles(Map.of(".zshenv", "from_zshenv=moved; ZDOTDIR=~/elsewhere"));
        try (ShellSession moved = open("zsh")) {
            assertEquals("elsewhere moved\nelse>", moved.screen());
            assertEquals(home() + "/elsewhere\n", moved.run("echo $ZDOTDIR").output());
            assertEquals(8, moved.run("(exit 8)").code());
        }
    }

    @Test
    void startFilesThatReplaceTheHooksDoNotLoseTheFirstPrompt() {
        writeStartFiles(Map.of(".zshrc", "precmd_functions=(); preexec_functions=(); PS1='bare> '"));
        try (ShellSession bare = open("zsh")) {
            assertEquals("bare>", bare.screen());
            assertEquals(8, bare.run("(exit 8)").code());
            assertEquals("", bare.run("echo -n ${functions[precmd]}").output());
            assertEquals(8, bare.run("(exit 8)").code());
        }
    }

    @Test
    void aUserWithoutStartFilesIsNotAsked() {
        startFiles().keySet().forEach(name -> home().resolve(name).toFile().delete());
        try (ShellSession fresh = open("zsh")) {
            assertEquals(ShellPhase.PROMPT, fresh.tracker().phase());
            assertEquals(8, fresh.run("(exit 8)").code());
        }
    }
}
