package dev.ptymcp.domain.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditOutcome;
import dev.ptymcp.domain.model.audit.AuditSubject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ChainVerifierTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    private static final AuditText TEXT = new AuditText("ada@host/1");

    /** A small chain under construction: lines without their line feeds. */
    private static final class Chain {

        private final List<String> lines = new ArrayList<>();
        private ChainHead head;

        Chain(ChainHead head) {
            this.head = head;
        }

        void add(String record) {
            ChainHead.Line line = head.append(record, LineHash.SHA256);
            head = line.head();
            lines.add(new String(line.bytes(), StandardCharsets.UTF_8).stripTrailing());
        }

        void command(int number) {
            AuditEvent before = AuditEvent.before(
                    "c-" + number, AT, "run_command", AuditSubject.UNKNOWN, Optional.of("echo " + number));
            add(TEXT.event(before));
            add(TEXT.event(before.after(AT, AuditSubject.UNKNOWN, AuditOutcome.done(Duration.ofMillis(1)))));
        }
    }

    private static Chain chain(int commands) {
        Chain chain = new Chain(ChainHead.START);
        chain.add(TEXT.opened(AT, new AuditText.Beginning(Optional.empty(), 0, false)));
        for (int i = 0; i < commands; i++) {
            chain.command(i);
        }
        return chain;
    }

    private static List<String> problems(List<String> lines) {
        return findings(lines, true).stream()
                .filter(ChainFinding::problem)
                .map(ChainFinding::toString)
                .toList();
    }

    private static List<ChainFinding> findings(List<String> lines, boolean lastWhole) {
        CommandPairs pairs = new CommandPairs();
        ChainVerifier verifier = new ChainVerifier("f", LineHash.SHA256, pairs);
        for (int i = 0; i < lines.size(); i++) {
            byte[] bytes = lines.get(i).getBytes(StandardCharsets.UTF_8);
            verifier.line(bytes, lastWhole || i < lines.size() - 1);
        }
        verifier.end();
        List<ChainFinding> all = new ArrayList<>(verifier.findings());
        all.addAll(pairs.notices());
        return all;
    }

    @Test
    void findsNothingInAChainThatIsWhole() {
        assertEquals(List.of(), findings(chain(20).lines, true));
    }

    private static Arguments tampering(String how, Consumer<List<String>> change, String... problems) {
        return Arguments.of(how, change, List.of(problems));
    }

    static Stream<Arguments> tamperings() {
        String forged = chain(9).lines.get(3).replace("echo", "rm");
        return Stream.of(
                tampering(
                        "a word changed",
                        lines -> lines.set(5, lines.get(5).replace("echo 2", "echo 3")),
                        "f:6: it was changed: its hash does not fit"),
                tampering(
                        "the last line changed",
                        lines -> lines.set(10, lines.get(10).replace("duration_ms\":1", "duration_ms\":2")),
                        "f:11: it was changed: its hash does not fit"),
                tampering(
                        "the first line changed",
                        lines -> lines.set(0, lines.get(0).replace("ada", "bob")),
                        "f:1: it was changed: its hash does not fit"),
                tampering(
                        "changed with a new hash",
                        lines ->
                                lines.set(5, rehashed(lines.get(4), lines.get(5).replace("echo 2", "echo 3"))),
                        "f:7: it does not follow the line before, which was changed or replaced"),
                tampering("a line removed", lines -> lines.remove(5), "f:6: a record before it is missing"),
                tampering(
                        "three lines removed",
                        lines -> lines.subList(4, 7).clear(),
                        "f:5: 3 records before it are missing"),
                tampering(
                        "the beginning removed",
                        lines -> lines.subList(0, 3).clear(),
                        "f:1: the file begins with record 4: what was before it was removed"),
                tampering("a line repeated", lines -> lines.add(7, lines.get(3)), "f:8: it repeats line 4", "f:9: "),
                tampering(
                        "a line put in that is no record",
                        lines -> lines.add(5, "{\"hello\":1}"),
                        "f:6: no record stands here: one was changed or cut, or something was put there"),
                tampering(
                        "a line put in with a hash of its own",
                        lines ->
                                lines.add(5, rehashed(lines.get(4), lines.get(5).replace("echo 2", "rm x"))),
                        "f:7: it follows the same record as line 6: a line was put in, or there were two writers"),
                tampering(
                        "a line put in with the hash of another",
                        lines -> lines.add(5, forged),
                        "f:6: it was changed: its hash does not fit",
                        "f:7: "),
                tampering(
                        "two lines exchanged",
                        lines -> Collections.swap(lines, 5, 6),
                        "f:6: a record before it is missing",
                        "f:7: record 6 after record 7: lines were put in another order",
                        "f:8: a record before it is missing"),
                tampering(
                        "a line cut in the middle",
                        lines -> lines.set(5, lines.get(5).substring(0, 60)),
                        "f:6: no record stands here: one was changed or cut, or something was put there",
                        "f:7: a record before it is missing"),
                tampering(
                        "two writers",
                        lines -> {
                            Chain other = new Chain(head(lines.get(8)));
                            other.command(77);
                            lines.addAll(other.lines);
                        },
                        "f:12: it follows the same record as line 10: a line was put in, or there were two writers"),
                tampering("an empty file", List::clear, "f: it holds no record"),
                tampering(
                        "an empty line",
                        lines -> lines.add(3, ""),
                        "f:4: no record stands here: one was changed or cut, or something was put there"));
    }

    private static ChainHead head(String line) {
        return ChainLine.parse(line.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .head();
    }

    /** The record of a line as its own line after another one, with a hash that fits. */
    private static String rehashed(String before, String line) {
        ChainLine changed =
                ChainLine.parse(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        byte[] bytes = head(before).append(changed.record(), LineHash.SHA256).bytes();
        return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void tellsWhatWasDoneToTheFileAndWhere(String how, Consumer<List<String>> change, List<String> expected) {
        List<String> lines = new ArrayList<>(chain(5).lines);
        change.accept(lines);
        List<String> found = problems(lines);
        assertEquals(expected.size(), found.size(), () -> how + ": " + found);
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(found.get(i).startsWith(expected.get(i)), found.get(i));
        }
    }

    @Test
    void noSingleChangeOfAByteGoesUnseen() {
        Random random = new Random(20261121);
        String whole = String.join("\n", chain(5).lines);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            ChainVerifier verifier = new ChainVerifier("f", LineHash.SHA256, new CommandPairs());
            feed(verifier, bytes);
            verifier.end();
            assertTrue(
                    verifier.findings().stream().anyMatch(ChainFinding::problem),
                    "seed 20261121, byte " + at + " of " + i);
        }
    }

    private static void feed(ChainVerifier verifier, byte[] bytes) {
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                verifier.line(java.util.Arrays.copyOfRange(bytes, from, i), true);
                from = i + 1;
            }
        }
    }

    @Test
    void aTornEndIsAProblemUntilTheNextServerTellsOfIt() {
        Chain chain = chain(2);
        String torn = chain.lines.get(3).substring(0, 50);
        List<String> lines = new ArrayList<>(chain.lines);
        lines.add(torn);
        List<ChainFinding> cut = findings(lines, false);
        assertEquals(1, cut.size());
        assertTrue(cut.get(0).problem() && cut.get(0).line() == 6, cut.toString());

        chain.lines.add(torn);
        chain.add(TEXT.opened(AT, new AuditText.Beginning(Optional.empty(), 50, false)));
        List<ChainFinding> told = findings(chain.lines, true);
        assertEquals(List.of(), told.stream().filter(ChainFinding::problem).toList());
        assertEquals(6, told.get(0).line());
        assertTrue(told.get(0).text().startsWith("writing this line was interrupted"), told.toString());
    }

    @Test
    void aTornEndOfAnotherLengthThanToldIsAProblem() {
        Chain chain = chain(2);
        chain.lines.add(chain.lines.get(3).substring(0, 50));
        chain.add(TEXT.opened(AT, new AuditText.Beginning(Optional.empty(), 51, false)));
        assertEquals(1, problems(chain.lines).size());
    }

    @Test
    void twoInterruptionsInARowAreToldTogether() {
        Chain chain = chain(2);
        chain.lines.add(chain.lines.get(3).substring(0, 50));
        chain.lines.add("{\"seq\"");
        chain.add(TEXT.opened(AT, new AuditText.Beginning(Optional.empty(), 50 + 1 + 6, false)));
        assertEquals(List.of(), problems(chain.lines));
    }

    @Test
    void anActWithoutItsSecondRecordIsToBeKnownAndNoProblem() {
        Chain chain = chain(2);
        chain.lines.remove(4);
        List<ChainFinding> found = findings(chain.lines, true);
        assertEquals(1, found.size());
        assertEquals(
                "f:4: run_command (c-1) has no record after it: it still ran at the end, or the server was killed",
                found.get(0).toString());
        assertEquals(false, found.get(0).problem());
    }

    @Test
    void ofManyUnfinishedActsOnlySomeAreTold() {
        Chain chain = new Chain(ChainHead.START);
        chain.add(TEXT.opened(AT, new AuditText.Beginning(Optional.empty(), 0, false)));
        for (int i = 0; i < 1000; i++) {
            chain.add(
                    TEXT.event(AuditEvent.before("c-" + i, AT, "run_command", AuditSubject.UNKNOWN, Optional.empty())));
        }
        List<ChainFinding> found = findings(chain.lines, true);
        assertEquals(21, found.size());
        assertTrue(found.get(20).text().contains("980 more"), found.get(20).text());
    }

    @Test
    void anotherKeyFitsNoLine() {
        ChainVerifier verifier = new ChainVerifier("f", bytes -> new byte[32], new CommandPairs());
        for (String line : chain(1).lines) {
            verifier.line(line.getBytes(StandardCharsets.UTF_8), true);
        }
        assertEquals(
                3, verifier.findings().stream().filter(ChainFinding::problem).count());
    }

    private static FileChain file(String name, Chain chain) {
        ChainVerifier verifier = new ChainVerifier(name, LineHash.SHA256, new CommandPairs());
        chain.lines.forEach(line -> verifier.line(line.getBytes(StandardCharsets.UTF_8), true));
        FileChain file = verifier.end().orElseThrow();
        assertEquals(List.of(), verifier.findings());
        return file;
    }

    private static Chain after(Chain before, String name) {
        Chain chain = new Chain(before.head);
        chain.add(TEXT.opened(AT, new AuditText.Beginning(Optional.of(name), 0, false)));
        chain.command(1000 + (int) before.head.seq());
        return chain;
    }

    @Test
    void filesThatGoOnFromEachOtherAreOneChain() {
        Chain one = chain(3);
        Chain two = after(one, "one");
        Chain three = after(two, "two");
        assertEquals(
                List.of(), ChainLinks.verify(List.of(file("three", three), file("dir/one", one), file("two", two))));
    }

    @Test
    void aFileThatWasCutAtItsEndIsTold() {
        Chain one = chain(3);
        Chain two = after(one, "one");
        one.lines.remove(one.lines.size() - 1);
        List<ChainFinding> found = ChainLinks.verify(List.of(file("dir/one", one), file("dir/two", two)));
        assertEquals(1, found.size());
        assertTrue(found.get(0).problem());
        assertTrue(found.get(0).text().contains("record 7 of one"), found.get(0).text());
    }

    @Test
    void aFileThatWasNotGivenIsToBeKnown() {
        Chain two = after(chain(3), "one");
        List<ChainFinding> found = ChainLinks.verify(List.of(file("two", two)));
        assertEquals(1, found.size());
        assertEquals(false, found.get(0).problem());
    }

    @Test
    void twoFilesThatGoOnFromTheSameRecordHadTwoWriters() {
        Chain one = chain(3);
        Chain two = after(one, "one");
        Chain other = new Chain(one.head);
        other.add(TEXT.opened(AT.plusSeconds(9), new AuditText.Beginning(Optional.of("one"), 0, false)));
        List<ChainFinding> found = ChainLinks.verify(List.of(file("one", one), file("two", two), file("two-b", other)));
        assertEquals(1, found.size());
        assertTrue(found.get(0).problem() && found.get(0).text().contains("two writers"), found.toString());
    }
}
