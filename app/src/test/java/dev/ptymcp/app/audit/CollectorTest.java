package dev.ptymcp.app.audit;

import static dev.ptymcp.app.audit.AuditFixture.MIB;
import static dev.ptymcp.app.audit.AuditFixture.after;
import static dev.ptymcp.app.audit.AuditFixture.before;
import static dev.ptymcp.app.audit.AuditFixture.lines;
import static dev.ptymcp.app.audit.AuditFixture.verify;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.audit.AuditMode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The collector and its client, over real connections. */
@Timeout(60)
final class CollectorTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path home;

    private final AuditFixture fixture = new AuditFixture();
    private Collector collector;

    @BeforeEach
    void begin() throws IOException {
        collector = start(0, Duration.ofSeconds(10));
    }

    @AfterEach
    void end() {
        collector.close();
        fixture.close();
    }

    private Path log() {
        return home.resolve("log/collected.jsonl");
    }

    private Collector start(int port, Duration request) throws IOException {
        AuditFile file =
                fixture.file(new AuditFile.Settings(log(), true, AuditFile.Sync.ALWAYS, MIB, 0, Optional.empty()));
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
        return Collector.start(new Collector.Settings(address, TOKEN, Optional.empty(), request), file, fixture.tasks);
    }

    private CollectorClient client(int port, String token, Duration timeout) {
        URI url = URI.create("http://127.0.0.1:" + port + "/audit");
        return new CollectorClient(new CollectorClient.Settings(url, token, Optional.empty(), timeout), fixture.tasks);
    }

    private CollectorClient client() {
        return client(collector.port(), TOKEN, PATIENCE);
    }

    private String record(int number) {
        return fixture.text.event(before(number));
    }

    @Test
    void keepsWhatItIsSentInAChainOfItsOwn() throws IOException {
        CollectorClient client = client();
        client.keep(List.of(record(1), fixture.text.event(after(before(1)))));
        client.keep(List.of(record(2)));
        collector.close();
        Verification verification = verify(log());
        assertTrue(verification.sound(), () -> verification.findings().toString());
        assertEquals(2, verification.commands());
        assertTrue(
                lines(log()).get(1).contains("\"from\":\"127.0.0.1\""),
                lines(log()).get(1));
    }

    @Test
    void whatIsSentAgainIsKeptOnceAlsoByTheNextCollector() throws IOException {
        client().keep(List.of(record(1), record(2)));
        client().keep(List.of(record(2), record(3), record(3)));
        collector.close();
        collector = start(0, PATIENCE);
        client().keep(List.of(record(1), record(3), record(4)));
        collector.close();
        assertEquals(4, verify(log()).commands());
        assertEquals(4 + 2 + 2, lines(log()).size());
        assertTrue(verify(log()).sound());
    }

    @Test
    void aWrongTokenIsRefusedForGood() {
        NotKept refused = assertThrows(NotKept.class, () -> client(collector.port(), "x".repeat(32), PATIENCE)
                .keep(List.of(record(1))));
        assertTrue(refused.isForGood());
        assertTrue(refused.getMessage().contains("token"), refused.getMessage());
        assertEquals(1, lines(log()).size());
    }

    @Test
    void oneCollectorWritesAFile() {
        IOException refused =
                assertThrows(IOException.class, () -> start(0, PATIENCE).close());
        assertTrue(refused.getMessage().contains("another process"), refused.getMessage());
    }

    /** What is answered to a request, byte for byte; the connection is open until the answer is there. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", collector.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] answer = new byte[400];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        }
    }

    private String posted(String body) throws IOException {
        return raw("POST /audit HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON                | hello",
                "an array               | [1]",
                "no event               | {\"cmd_id\":\"c-1\"}",
                "another event          | {\"event\":\"opened\",\"cmd_id\":\"c-1\"}",
                "no id                  | {\"event\":\"before\"}",
                "an id with blanks      | {\"event\":\"before\",\"cmd_id\":\"a b\"}",
                "something in it        | {\"event\":\"before\",\"cmd_id\":\"c\",\"x\":{}}",
                "a name that none has   | {\"event\":\"before\",\"cmd_id\":\"c\",\"A B\":1}",
                "a fraction             | {\"event\":\"before\",\"cmd_id\":\"c\",\"x\":1.5}",
                "the same name twice    | {\"event\":\"before\",\"cmd_id\":\"c\",\"cmd_id\":\"d\"}",
                "two in a line          | {\"event\":\"before\",\"cmd_id\":\"c\"} {\"event\":\"before\",\"cmd_id\":\"d\"}",
                "a good one and a bad   | {\"event\":\"before\",\"cmd_id\":\"c\"}\\n5",
                "nothing                | \\n"
            })
    void takesNothingThatIsNoRecord(String what, String body) throws IOException {
        String answer = posted(body.replace("\\n", "\n"));
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertEquals(1, lines(log()).size());
    }

    @Test
    void requestsThatAreNoneAreRefused() throws IOException {
        String auth = "Authorization: Bearer " + TOKEN + "\r\n";
        assertTrue(raw("hello\r\n\r\n").startsWith("HTTP/1.1 400 "));
        assertTrue(raw("POST /audit HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 401 "));
        assertTrue(raw("GET /audit HTTP/1.1\r\n" + auth + "\r\n").startsWith("HTTP/1.1 405 "));
        assertTrue(raw("POST /x HTTP/1.1\r\n" + auth + "\r\n").startsWith("HTTP/1.1 404 "));
        assertTrue(raw("POST /audit HTTP/1.1\r\n" + auth + "\r\n").startsWith("HTTP/1.1 400 "));
        assertTrue(raw("POST /audit HTTP/1.1\r\n" + auth + "Content-Length: 99999999\r\n\r\n")
                .startsWith("HTTP/1.1 413 "));
        assertTrue(raw("POST /audit HTTP/1.1\r\n" + auth + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n")
                .startsWith("HTTP/1.1 400 "));
        assertTrue(raw("POST /audit HTTP/1.1\r\n" + auth + "Transfer-Encoding: chunked\r\n\r\n")
                .startsWith("HTTP/1.1 400 "));
        assertTrue(raw("POST /audit HTTP/1.1\r\nX: " + "a".repeat(9000)).startsWith("HTTP/1.1 400 "));
    }

    @Test
    void whatWouldEndALineOrHideIsEscaped() throws IOException {
        posted("{\"event\":\"before\",\"cmd_id\":\"c-1\",\"input\":\"a\\u000ab\\u202ec\",\"from\":\"elsewhere\"}");
        collector.close();
        assertTrue(verify(log()).sound());
        String line = lines(log()).get(1);
        assertTrue(line.contains("a\\nb\\u202ec") && line.contains("\"from\":\"127.0.0.1\""), line);
    }

    @Test
    void whoIsSlowLosesHisPlace() throws IOException {
        collector.close();
        collector = start(0, Duration.ofMillis(300));
        try (Socket slow = new Socket("127.0.0.1", collector.port());
                Socket silent = new Socket("127.0.0.1", collector.port())) {
            slow.getOutputStream().write("POST /audit HT".getBytes(StandardCharsets.US_ASCII));
            slow.setSoTimeout(30_000);
            silent.setSoTimeout(30_000);
            assertEquals(-1, endOf(slow));
            assertEquals(-1, endOf(silent));
        }
        client().keep(List.of(record(1)));
    }

    private static int endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (java.net.SocketException reset) {
            return -1;
        }
    }

    @Test
    void aFloodOfConnectionsEndsWithTheFlood() throws IOException {
        collector.close();
        collector = start(0, Duration.ofSeconds(1));
        Socket[] many = new Socket[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Socket("127.0.0.1", collector.port());
        }
        try (QueuedAuditSink sink = fixture.sink(AuditMode.BEST_EFFORT, PATIENCE, client())) {
            sink.record(before(1));
            while (sink.status().kept() < 1) {
                Thread.onSpinWait();
            }
        }
        for (Socket socket : many) {
            socket.close();
        }
    }

    @Test
    void aCollectorThatNeverAnswersHoldsUpNobodyBestEffortAndEverythingStrict() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Duration patience = Duration.ofMillis(300);
            QueuedAuditSink easy =
                    fixture.sink(AuditMode.BEST_EFFORT, patience, client(silent.getLocalPort(), TOKEN, patience));
            for (int i = 0; i < 100; i++) {
                easy.record(before(i));
            }
            assertEquals(0, easy.status().kept());
            QueuedAuditSink strict =
                    fixture.sink(AuditMode.STRICT, patience, client(silent.getLocalPort(), TOKEN, patience));
            TerminalException refused = assertThrows(TerminalException.class, () -> strict.record(before(1)));
            assertTrue(refused.getMessage().contains("no answer"), refused.getMessage());
        }
    }

    @Test
    void whatIsRecordedWhileTheCollectorIsAwayArrivesWhenItIsBack() throws IOException {
        int port = collector.port();
        QueuedAuditSink sink = fixture.sink(AuditMode.BEST_EFFORT, PATIENCE, client(port, TOKEN, PATIENCE));
        sink.record(before(1));
        while (sink.status().kept() < 1) {
            Thread.onSpinWait();
        }
        collector.close();
        for (int i = 2; i <= 50; i++) {
            sink.record(before(i));
        }
        while (sink.status().problem().isEmpty()) {
            Thread.onSpinWait();
        }
        collector = start(port, PATIENCE);
        while (sink.status().kept() < 50) {
            Thread.onSpinWait();
        }
        sink.close();
        collector.close();
        assertEquals(50, verify(log()).commands());
        assertTrue(verify(log()).sound());
    }
}
