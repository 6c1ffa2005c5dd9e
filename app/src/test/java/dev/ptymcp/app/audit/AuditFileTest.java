package dev.ptymcp.app.audit;

import static dev.ptymcp.app.audit.AuditFixture.MIB;
import static dev.ptymcp.app.audit.AuditFixture.after;
import static dev.ptymcp.app.audit.AuditFixture.before;
import static dev.ptymcp.app.audit.AuditFixture.lines;
import static dev.ptymcp.app.audit.AuditFixture.records;
import static dev.ptymcp.app.audit.AuditFixture.verify;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.service.audit.LineHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AuditFileTest {

    @TempDir
    Path home;

    private final AuditFixture fixture = new AuditFixture();

    @AfterEach
    void end() {
        fixture.close();
    }

    private Path path() {
        return home.resolve("state/audit/audit.jsonl");
    }

    private AuditFile file() {
        return fixture.file(path(), AuditFile.Sync.NEVER, MIB);
    }

    private void keep(AuditFile file, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            file.keep(List.of(fixture.text.event(before(i))));
            file.keep(List.of(fixture.text.event(after(before(i)))));
        }
    }

    private IOException refused(AuditFile file) {
        IOException refusal = assertThrows(IOException.class, () -> keep(file, 0, 1));
        file.close();
        return refusal;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void assertSound(int commands) {
        Verification verification = verify(records(path().getParent()));
        assertTrue(verification.sound(), () -> verification.findings().toString());
        assertEquals(commands, verification.commands());
    }

    @Test
    void writesAFileOfThisUserAlone() throws IOException {
        AuditFile file = file();
        keep(file, 0, 3);
        file.close();
        assertEquals("rw-------", mode(path()));
        assertEquals("rwx------", mode(path().getParent()));
        assertEquals(1 + 6 + 1, lines(path()).size());
        assertSound(3);
        assertEquals(List.of(), verify(path()).findings());
    }

    @Test
    void aServerThatStartsAgainGoesOnWithTheChain() throws IOException {
        for (int start = 0; start < 5; start++) {
            AuditFile file = file();
            keep(file, start * 10, start * 10 + 10);
            file.close();
        }
        assertSound(50);
        assertEquals(List.of(), verify(path()).findings());
        assertTrue(
                lines(path()).get(60).startsWith("{\"seq\":61,"), lines(path()).get(60));
    }

    @Test
    void whatACrashToreStaysAndIsTold() throws IOException {
        AuditFile file = file();
        keep(file, 0, 3);
        file.close();
        byte[] whole = Files.readAllBytes(path());
        Random random = new Random(31);
        for (int i = 0; i < 40; i++) {
            int length = i == 0 ? whole.length - 1 : i == 1 ? 5 : random.nextInt(whole.length);
            Files.write(path(), java.util.Arrays.copyOf(whole, length));
            AuditFile next = file();
            keep(next, 10, 11);
            next.close();
            String what = "seed 31, cut at " + length;
            assertTrue(
                    verify(path()).sound(), () -> what + ": " + verify(path()).findings());
            byte[] kept = java.util.Arrays.copyOf(Files.readAllBytes(path()), length);
            assertEquals(0, java.util.Arrays.compare(kept, java.util.Arrays.copyOf(whole, length)), what);
        }
    }

    @Test
    void twoCrashesInARowAreToldTogether() throws IOException {
        AuditFile file = file();
        keep(file, 0, 3);
        file.close();
        Files.writeString(path(), "{\"seq\":9,\"pre\n{\"se", StandardOpenOption.APPEND);
        AuditFile next = file();
        keep(next, 3, 4);
        next.close();
        assertSound(4);
    }

    @Test
    void goesOnInAnotherFileThatSaysFromWhere() throws IOException {
        String[] name = {""};
        AuditFile file = fixture.file(path(), AuditFile.Sync.INTERVAL, 4096);
        keep(file, 0, 60);
        file.close();
        Path[] files = records(path().getParent());
        assertTrue(files.length > 4, () -> files.length + " files");
        assertSound(60);
        assertEquals(List.of(), verify(files).findings());
        name[0] = files[1].getFileName().toString();
        assertTrue(name[0].matches("audit\\.[0-9]{12}\\.jsonl"), name[0]);
        assertTrue(
                lines(files[2]).get(0).contains("\"continues\":\"" + name[0] + "\""),
                lines(files[2]).get(0));
        Files.delete(files[1]);
        Verification without = verify(records(path().getParent()));
        assertTrue(without.sound(), "a file that is not given is no change");
        assertTrue(without.findings().stream().anyMatch(f -> f.text().contains("which was not given")));
        Path third = files[2];
        List<String> lines = new ArrayList<>(lines(third));
        lines.remove(lines.size() - 1);
        Files.write(third, lines);
        Verification cut = verify(records(path().getParent()));
        assertFalse(cut.sound(), "a file was cut at its end");
    }

    @Test
    void keepsAsManyFilesAsItIsTold() throws IOException {
        AuditFile file =
                fixture.file(new AuditFile.Settings(path(), false, AuditFile.Sync.NEVER, 2048, 3, Optional.empty()));
        keep(file, 0, 60);
        file.close();
        assertEquals(3 + 1, records(path().getParent()).length);
        assertTrue(verify(records(path().getParent())).sound());
    }

    @Test
    void aCrashBetweenPuttingAsideAndBeginningLosesNothing() throws IOException {
        AuditFile file = file();
        keep(file, 0, 3);
        file.close();
        Files.move(path(), path().resolveSibling("audit.000000000008.jsonl"));
        AuditFile next = file();
        keep(next, 3, 4);
        next.close();
        assertSound(4);
        assertEquals(List.of(), verify(records(path().getParent())).findings());
        assertTrue(lines(path()).get(0).contains("\"continues\":\"audit.000000000008.jsonl\""));
    }

    @Test
    void aFileThatIsMovedAwayIsMadeAgainAndTheChainGoesOn() throws IOException {
        AuditFile file = file();
        keep(file, 0, 3);
        Path moved = path().resolveSibling("old.jsonl");
        Files.move(path(), moved);
        keep(file, 3, 5);
        file.close();
        assertTrue(lines(path()).get(0).startsWith("{\"seq\":8,"), lines(path()).get(0));
        assertSound(5);
    }

    @Test
    void twoWritersHaveAFileEach() throws IOException {
        AuditFile one = file();
        AuditFile two = file();
        keep(one, 0, 2);
        keep(two, 10, 12);
        keep(one, 2, 4);
        one.close();
        AuditFile three = file();
        keep(three, 20, 21);
        assertEquals(Optional.of(path()), three.path());
        assertEquals(Optional.of(path().resolveSibling("audit~2.jsonl")), two.path());
        two.close();
        three.close();
        assertSound(4 + 2 + 1);
        assertEquals(List.of(), verify(records(path().getParent())).findings());
    }

    @Test
    void whoMustBeAloneIsRefusedWhereAnotherWrites() throws IOException {
        AuditFile one = file();
        keep(one, 0, 1);
        AuditFile other =
                fixture.file(new AuditFile.Settings(path(), true, AuditFile.Sync.NEVER, MIB, 0, Optional.empty()));
        IOException refused = refused(other);
        assertTrue(refused.getMessage().contains("another process"), refused.getMessage());
        one.close();
    }

    @Test
    void neverWritesThroughALinkOrInAnOpenDirectoryOrToAnotherFile() throws IOException {
        Files.createDirectories(path().getParent());
        Path precious = home.resolve("precious");
        Files.writeString(precious, "precious\n");
        Files.createSymbolicLink(path(), precious);
        refused(file());
        Files.delete(path());
        Files.copy(precious, path());
        IOException foreign = refused(file());
        assertTrue(foreign.getMessage().contains("no audit record"), foreign.getMessage());
        assertEquals("precious\n", Files.readString(path()));
        assertEquals("precious\n", Files.readString(precious));
        Files.delete(path());
        Files.setPosixFilePermissions(path().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        IOException open = refused(file());
        assertTrue(open.getMessage().contains("chmod go-w"), open.getMessage());
    }

    @Test
    void withAKeyOnlyWhoHasItCanMakeTheChain() throws IOException {
        Path key = home.resolve("key");
        Path another = home.resolve("another");
        SecretFile.create(key);
        SecretFile.create(another);
        AuditFile file = fixture.file(
                new AuditFile.Settings(path(), false, AuditFile.Sync.NEVER, MIB, 0, Optional.of(ChainKey.read(key))));
        keep(file, 0, 3);
        file.close();
        assertTrue(Verification.of(List.of(path()), ChainKey.read(key).hash()).sound());
        assertFalse(
                Verification.of(List.of(path()), ChainKey.read(another).hash()).sound());
        assertFalse(Verification.of(List.of(path()), LineHash.SHA256).sound());
        IOException refused = refused(file());
        assertTrue(refused.getMessage().contains("of this key"), refused.getMessage());
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        Path key = home.resolve("key");
        SecretFile.create(key);
        assertEquals("rw-------", mode(key));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(assertThrows(RuntimeException.class, () -> ChainKey.read(key))
                .getMessage()
                .contains("chmod 600"));
    }
}
