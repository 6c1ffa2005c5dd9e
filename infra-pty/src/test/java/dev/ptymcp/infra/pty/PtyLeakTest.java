package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.LocalProgram.Mode;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions come and go, and leave no descriptor, thread or process behind. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PtyLeakTest {

    private static final int CYCLES = 500;

    @TempDir
    private Path directory;

    private PtyTransport transport;

    @BeforeEach
    void warmUp() {
        transport = LocalPrograms.transport(directory);
        for (Mode mode : Mode.values()) {
            try (Conversation peer = open(LocalPrograms.script(mode, "echo once"))) {
                peer.hearAll();
            }
        }
    }

    private Conversation open(LocalProgram target) {
        return Conversation.over(transport.open(target, TerminalSize.DEFAULT));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fiveHundredSessionsThatEndedLeaveNothing(Mode mode) {
        ProcessCensus before = ProcessCensus.now();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            try (Conversation peer = open(LocalPrograms.script(mode, "echo " + cycle))) {
                assertEquals(cycle + "\n", peer.hearAllText());
            }
        }
        before.assertNothingWasAdded();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fiveHundredSessionsThatWereClosedUnreadLeaveNothing(Mode mode) {
        ProcessCensus before = ProcessCensus.now();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            open(LocalPrograms.script(mode, "echo unread; exec cat")).close();
        }
        before.assertNothingWasAdded();
    }

    @Test
    void twoHundredSessionsAtOnceWorkAndLeaveNothing() {
        ProcessCensus before = ProcessCensus.now();
        List<Conversation> peers = new ArrayList<>();
        try {
            for (int session = 0; session < 200; session++) {
                peers.add(open(LocalPrograms.script("stty -echo; echo ready; cat")));
            }
            for (Conversation peer : peers) {
                peer.hear("ready");
            }
            for (int session = 0; session < peers.size(); session++) {
                peers.get(session).say("to " + session + ".\n");
            }
            for (int session = 0; session < peers.size(); session++) {
                peers.get(session).hear("to " + session + ".");
            }
        } finally {
            peers.parallelStream().forEach(peer -> peer.connection().close(Duration.ofSeconds(5)));
        }
        ProcessCensus after = ProcessCensus.now();
        assertTrue(after.descriptors() <= before.descriptors(), before + " then, " + after + " now");
        assertTrue(after.children() <= before.children(), before + " then, " + after + " now");
    }

    @Test
    void warmingUpLeavesNothing() {
        ProcessCensus before = ProcessCensus.now();
        for (int round = 0; round < 20; round++) {
            transport.warmUp();
        }
        before.assertNothingWasAdded();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void failedOpensLeaveNothing(Mode mode) throws IOException {
        Path broken = Files.writeString(directory.resolve("broken"), "#!/no/such/interpreter\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        String[] tooMuch = Collections.nCopies(60, "x".repeat(100_000)).toArray(String[]::new);
        tooMuch[0] = "echo";
        ProcessCensus before = ProcessCensus.now();
        for (int attempt = 0; attempt < 50; attempt++) {
            assertRefused(ErrorCode.PROGRAM_NOT_FOUND, mode, broken.toString());
            assertRefused(ErrorCode.PROGRAM_NOT_FOUND, mode, "no-such-program-anywhere");
            assertRefused(ErrorCode.OPEN_FAILED, mode, tooMuch);
        }
        before.assertNothingWasAdded();
    }

    private void assertRefused(ErrorCode code, Mode mode, String... command) {
        LocalProgram target = new LocalProgram(List.of(command), Optional.empty(), Map.of(), mode, Map.of());
        TerminalException refused = assertThrows(TerminalException.class, () -> open(target));
        assertEquals(code, refused.code(), refused.getMessage());
    }
}
