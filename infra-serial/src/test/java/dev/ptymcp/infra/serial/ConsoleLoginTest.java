package dev.ptymcp.infra.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine's console with a real agetty and a real shell, as one stands in front of it with a serial cable. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConsoleLoginTest {

    @TempDir
    private Path directory;

    private Conversation console(SerialPair pair) {
        return Conversation.over(SerialLines.transport(directory).open(pair.target(), TerminalSize.DEFAULT));
    }

    @Test
    void logsInAndRunsCommandsAndLogsOut() throws IOException, InterruptedException {
        try (SerialPair pair = SerialPair.toLogin(directory.resolve("ttyUSB0"));
                Conversation console = console(pair)) {
            console.hear("login: ");
            console.say("operator\r");
            console.hear("Password: ");
            console.say("sesame\r");
            assertFalse(console.hearUntil("console$ ").contains("sesame"));
            console.say("echo $((6 * 7)) $(tty | cut -c1-8)\r");
            console.hear("42 /dev/pts");
            console.hear("console$ ");
            // Once a command has printed something, the shell's line editor has given the terminal back.
            console.say("echo $((1 + 1))nd; cat\r");
            console.hear("2nd\r\n");
            console.say("both\r");
            console.hear("both");
            console.hear("both");
            console.say("\u0003");
            console.hear("console$ ");
            console.say("exit 0\r");
            console.hearAll();
            console.connection().awaitExit();
        }
    }

    @Test
    void aWrongPasswordIsNotLetIn() {
        try (SerialPair pair = SerialPair.toLogin(directory.resolve("ttyUSB0"));
                Conversation console = console(pair)) {
            console.hear("login: ");
            console.say("operator\r");
            console.hear("Password: ");
            console.say("guess\r");
            console.hear("Login incorrect");
        }
    }

    @Test
    void aLongBootLogComesWhole() {
        String script = "i=1; while [ $i -le 3000 ]; do echo \"[ $i ] driver probed\"; i=$((i+1)); done; read end";
        try (SerialPair pair = SerialPair.toTerminal(directory.resolve("ttyUSB0"), script);
                Conversation console = console(pair)) {
            String log = console.hearUntil("[ 3000 ] driver probed\r\n");
            String numbers = Arrays.stream(log.split("\r\n"))
                    .map(line -> line.split(" ")[1])
                    .collect(Collectors.joining(" "));
            assertEquals(
                    IntStream.rangeClosed(1, 2999).mapToObj(Integer::toString).collect(Collectors.joining(" ")),
                    numbers);
        }
    }
}
