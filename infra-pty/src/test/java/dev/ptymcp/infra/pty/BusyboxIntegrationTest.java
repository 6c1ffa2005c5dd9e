package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BusyboxIntegrationTest extends ShellIntegrationContract {

    @Override
    String[] command() {
        return new String[] {"busybox", "ash"};
    }

    @Override
    Map<String, String> startFiles() {
        return Map.of("shrc", "echo 'a banner'; PS1='mine> '");
    }

    @Override
    Map<String, String> environment() {
        return Map.of("ENV", "$HOME/shrc");
    }

    @Override
    String nested() {
        return "ENV= PS1='nested> ' busybox ash";
    }

    @Override
    String firstScreen() {
        return "a banner\nmine>";
    }

    @Override
    List<String> oddNames() {
        return super.oddNames().stream().filter(name -> !name.contains("\\")).toList();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNotTold() throws IOException {
        for (String name : List.of("line\nfeed", "back\\slash")) {
            Path odd = Files.createDirectories(directory.resolve(name));
            assertEquals(Optional.empty(), run("cd '" + odd + "'").cwd());
            assertEquals(Optional.of("/"), run("cd /").cwd());
        }
    }

    @Test
    void aHeredocComesOutWhole() {
        runs("cat <<EOF\na  b\nc\nEOF", 0, "a  b\nc\n");
    }

    @Test
    void theShOfBusyboxIsTheSame() throws IOException {
        Path sh = Files.createSymbolicLink(directory.resolve("sh"), Path.of("/bin/busybox"));
        try (ShellSession ash = open(sh.toString(), "-l")) {
            String word = "0123456789".repeat(20);
            assertEquals(word + "\n", ash.run("echo " + word).output());
            assertEquals(8, ash.run("(exit 8)").code());
        }
        Files.delete(sh);
    }
}
