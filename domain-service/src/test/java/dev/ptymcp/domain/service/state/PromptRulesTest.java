package dev.ptymcp.domain.service.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.session.SessionState;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptRulesTest {

    @ParameterizedTest(name = "[{0}] is {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "$ |READY",
                "# |READY",
                "user@host:~/src$ |READY",
                "root@box:/# |READY",
                "(venv) user@host ~ % |READY",
                "[user@host dir]$ |READY",
                "❯ |READY",
                ">>> |READY",
                "In [3]: |READY",
                "ghci> |READY",
                "irb(main):001:0> |READY",
                "postgres=# |READY",
                "mydb=> |READY",
                "mysql> |READY",
                "sqlite> |READY",
                "Router>|READY",
                "Router#|READY",
                "[admin@MikroTik] > |READY",
                "[admin@MikroTik] /ip/address> |READY",
                "switch(config-if)# |READY",
                "PS C:\\Users\\me> |READY",
                "> |CONTINUATION",
                "... |CONTINUATION",
                "quote> |CONTINUATION",
                "heredoc> |CONTINUATION",
                "dquote> |CONTINUATION",
                "postgres-# |CONTINUATION",
                "Password: |PASSWORD",
                "[sudo] password for ops: |PASSWORD",
                "ops@10.0.0.1's password: |PASSWORD",
                "Enter passphrase for key '/home/me/.ssh/id_ed25519': |PASSWORD",
                "Enter password: |PASSWORD",
                "Verification code: |PASSWORD",
                "Do you want to continue? [Y/n] |CONFIRM",
                "Are you sure you want to continue connecting (yes/no/[fingerprint])? |CONFIRM",
                "Overwrite (y/n)? |CONFIRM",
                "Proceed? |CONFIRM",
                "--More--|PAGER",
                " --More-- |PAGER",
                "--More--(45%)|PAGER",
                "(END)|PAGER",
                "lines 1-23/400|PAGER",
                ":|PAGER",
                "--More-- (12% of 2592 bytes)|PAGER",
            })
    void readsThePromptsOfTheField(String line, SessionState state) {
        assertEquals(Optional.of(state), PromptRules.read(line));
    }

    @ParameterizedTest(name = "[{0}] is output")
    @ValueSource(
            strings = {
                "",
                "   ",
                "Downloading: ",
                "Progress: 50%",
                "100%",
                "  97 %",
                "total 48",
                "Compiling module:",
                "Your password was changed.",
                "password: hunter2 is weak",
                "Step 3/7 : RUN make",
                "12:45:01 INFO started",
                "price is 5$ each",
                "<html>",
                "a > b is true",
                "echo done",
            })
    void leavesOutputAlone(String line) {
        assertEquals(Optional.empty(), PromptRules.read(line));
    }

    @Test
    void neverReadsAnEndlessLine() {
        assertEquals(Optional.empty(), PromptRules.read("x".repeat(5_000_000) + "$ "));
    }

    @Test
    void knowsAPromptAgainWhenOnlyItsNumberChanged() {
        assertTrue(PromptRules.samePrompt("In [3]: ", "In [14]:"));
        assertTrue(PromptRules.samePrompt("router# ", "router#"));
        assertFalse(PromptRules.samePrompt("router# ", "router(config)# "));
        assertFalse(PromptRules.samePrompt("", ""));
    }
}
