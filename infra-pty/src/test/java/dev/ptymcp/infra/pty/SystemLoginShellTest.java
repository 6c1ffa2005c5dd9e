package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SystemLoginShellTest {

    @TempDir
    private Path directory;

    private Path users;

    @BeforeEach
    void writeUsers() throws IOException {
        users = directory.resolve("passwd");
        Files.writeString(
                users,
                "root:x:0:0:root:/root:/bin/bash\nshort:x\nann:x:1000:1000:Ann:/home/ann:/bin/dash\n"
                        + "bob:x:1001:1001::/home/bob:/no/such/shell\n");
    }

    private List<String> shell(Map<String, String> environment, String user, String system) {
        return new SystemLoginShell(environment, users, user, system).command();
    }

    @Test
    void theShellVariableComesFirst() {
        assertEquals(List.of("/bin/bash"), shell(Map.of("SHELL", "/bin/bash"), "ann", "Linux"));
    }

    @Test
    void aShellVariableThatCannotBeRunIsPassedOver() {
        assertEquals(List.of("/bin/dash"), shell(Map.of("SHELL", "/no/such/shell"), "ann", "Linux"));
        assertEquals(List.of("/bin/dash"), shell(Map.of("SHELL", "bash"), "ann", "Linux"));
        assertEquals(List.of("/bin/dash"), shell(Map.of("SHELL", "/bin"), "ann", "Linux"));
        assertEquals(List.of("/bin/dash"), shell(Map.of("SHELL", "\0"), "ann", "Linux"));
    }

    @Test
    void theUserDatabaseIsAskedNext() {
        assertEquals(List.of("/bin/dash"), shell(Map.of(), "ann", "Linux"));
    }

    @Test
    void theLastResortIsThePosixShell() {
        assertEquals(List.of("/bin/sh"), shell(Map.of(), "bob", "Linux"));
        assertEquals(List.of("/bin/sh"), shell(Map.of(), "short", "Linux"));
        assertEquals(List.of("/bin/sh"), shell(Map.of(), "nobody-here", "Linux"));
        users = directory.resolve("none");
        assertEquals(List.of("/bin/sh"), shell(Map.of(), "ann", "Linux"));
    }

    @Test
    void macOsNeedsALoginShellForItsPath() {
        assertEquals(List.of("/bin/dash", "-l"), shell(Map.of(), "ann", "Mac OS X"));
    }

    @Test
    void windowsNamesItsShellInComSpec() {
        assertEquals(List.of("C:\\shell.exe"), shell(Map.of("ComSpec", "C:\\shell.exe"), "ann", "Windows 11"));
        assertEquals(List.of("cmd.exe"), shell(Map.of("SHELL", "/bin/bash"), "ann", "Windows 11"));
    }
}
