package dev.ptymcp.app.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretLink;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackPageTest {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final class Clock implements TimeSource {

        private final AtomicLong nanos = new AtomicLong(-5);

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        void pass(Duration time) {
            nanos.addAndGet(time.toNanos());
        }
    }

    private final Clock clock = new Clock();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final LoopbackPage pages =
            new LoopbackPage(new LoopbackPage.Settings(LIFE, 0, Duration.ofSeconds(2)), clock, tasks);
    private final SecretLink link = pages.open(asking("[sudo] password for ann:"));
    private final PageClient client = new PageClient(link.uri());

    @AfterEach
    void close() {
        pages.close();
        tasks.close();
    }

    private static OperatorQuestion asking(String text) {
        return new OperatorQuestion("ann@host", text, OperatorQuestion.Kind.PASSWORD, Optional.of("s-abcdefgh"));
    }

    private CompletableFuture<String> awaited(SecretLink of) {
        CompletableFuture<String> came = new CompletableFuture<>();
        tasks.start("test waits", () -> {
            SecretAnswer answer = of.await();
            came.complete(answer.given().map(LoopbackPageTest::reveal).orElse(answer.toString()));
        });
        return came;
    }

    private static String reveal(Secret secret) {
        try (secret) {
            return new String(secret.characters());
        }
    }

    private static String taken(SecretLink of) {
        return of.await().given().map(LoopbackPageTest::reveal).orElseThrow();
    }

    @Test
    void whatIsTypedArrivesOnceAndTheLinkIsOver() throws Exception {
        CompletableFuture<String> came = awaited(link);
        PageClient.Answer page = client.get();
        assertEquals(200, page.status());
        for (String shown : List.of("s-abcdefgh", "ann@host", "[sudo] password for ann:", "type=\"password\"")) {
            assertTrue(page.body().contains(shown), page.body());
        }
        String form = "form=" + client.formToken();
        PageClient.Answer sent = client.post(form + "&secret=s3cr%E2%82%ACt+%26+more%2B&do=send");
        assertEquals(200, sent.status());
        assertFalse(sent.text().contains("s3cr"), sent.text());
        assertEquals("s3cr€t & more+", came.get(10, TimeUnit.SECONDS));
        for (PageClient.Answer again : List.of(client.get(), client.post(form + "&secret=other&do=send"))) {
            assertEquals(410, again.status());
            assertTrue(again.body().contains("Already used"), again.body());
        }
    }

    @Test
    void whatIsTypedBeforeAnybodyWaitsIsKeptAndNeverShown() throws Exception {
        client.post("form=" + client.formToken() + "&secret=sesame&do=send");
        assertEquals(410, client.get().status());
        assertFalse(client.get().text().contains("sesame"));
        assertEquals(
                "sesame",
                taken(pages.waiting(asking("[sudo] password for ann:")).orElseThrow()));
        assertTrue(pages.waiting(asking("[sudo] password for ann:")).isEmpty());
    }

    @Test
    void aQuestionIsFoundAgainOnlyWhenItIsEqualAndNobodyWaitsForIt() throws Exception {
        assertEquals(Optional.of(link), pages.waiting(asking("[sudo] password for ann:")));
        assertTrue(pages.waiting(asking("[sudo] password for bob:")).isEmpty());
        CompletableFuture<String> came = awaited(link);
        while (pages.waiting(asking("[sudo] password for ann:")).isPresent()) {
            Thread.onSpinWait();
        }
        client.post("form=" + client.formToken() + "&do=cancel");
        assertTrue(came.get(10, TimeUnit.SECONDS).contains("declined on the page"));
        assertTrue(client.get().body().contains("Cancelled"));
    }

    @Test
    void anExpiredLinkIsRefusedAndWhatWasTypedIsWiped() throws Exception {
        SecretLink typed = pages.open(asking("Password:"));
        PageClient other = new PageClient(typed.uri());
        other.post("form=" + other.formToken() + "&secret=sesame&do=send");
        String form = "form=" + client.formToken();
        clock.pass(LIFE.minusNanos(1));
        assertEquals(200, client.get().status());
        clock.pass(Duration.ofNanos(1));
        PageClient.Answer late = client.post(form + "&secret=late&do=send");
        assertEquals(410, late.status());
        assertTrue(late.body().contains("Too late"), late.body());
        assertEquals(SecretAnswer.Kind.DECLINED, typed.await().kind());
        assertEquals(SecretAnswer.Kind.DECLINED, link.await().kind());
    }

    @Test
    void nothingListensWhenTheLastQuestionIsForgotten() throws Exception {
        client.get();
        clock.pass(LIFE.multipliedBy(2));
        client.get();
        listensNoMore();
        SecretLink later = pages.open(asking("later"));
        assertEquals(200, new PageClient(later.uri()).get().status());
    }

    @Test
    void anInterruptEndsTheWaitingAndNotTheQuestion() throws Exception {
        Thread.currentThread().interrupt();
        TerminalException cancelled = assertThrows(TerminalException.class, link::await);
        assertTrue(Thread.interrupted());
        assertEquals(ErrorCode.CANCELLED, cancelled.code());
        assertEquals(200, client.get().status());
        link.withdraw();
        assertEquals(410, client.get().status());
    }

    @Test
    void closingTakesEverythingBack() throws Exception {
        pages.close();
        assertEquals(SecretAnswer.Kind.DECLINED, link.await().kind());
        listensNoMore();
        assertThrows(TerminalException.class, () -> pages.open(asking("more")));
    }

    /** The thread that was waiting for connections lets go of the port when it wakes up. */
    private void listensNoMore() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (isListening()) {
            assertTrue(System.nanoTime() < deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private boolean isListening() {
        try (Socket socket = client.connect()) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void pathsAreLongAndNeverTheSame() {
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < 31; i++) {
            String path = pages.open(asking("question " + i)).uri().getPath();
            assertEquals("/secret/".length() + 43, path.length());
            paths.add(path);
        }
        assertEquals(31, paths.size());
        TerminalException full = assertThrows(TerminalException.class, () -> pages.open(asking("one more")));
        assertEquals(ErrorCode.SECRET_UNAVAILABLE, full.code());
    }

    @Test
    void theAnswerIsForNobodyElse() throws Exception {
        PageClient.Answer page = client.get();
        String policy = page.header("Content-Security-Policy");
        for (String rule :
                List.of("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")) {
            assertTrue(policy.contains(rule), policy);
        }
        assertEquals("no-store", page.header("Cache-Control"));
        assertEquals("no-referrer", page.header("Referrer-Policy"));
        assertEquals("nosniff", page.header("X-Content-Type-Options"));
        assertEquals("same-origin", page.header("Cross-Origin-Opener-Policy"));
        assertEquals("same-origin", page.header("Cross-Origin-Resource-Policy"));
        assertEquals("close", page.header("Connection"));
        assertFalse(page.body().contains("<script") || page.body().contains("http"), page.body());
    }

    @Test
    void whatAProgramSaysIsTextAndNothingElse() throws Exception {
        String hostile = "</pre><script>alert(1)</script>\"'&amp;<img src=x>";
        PageClient.Answer page = new PageClient(
                        pages.open(new OperatorQuestion(hostile, hostile, OperatorQuestion.Kind.PASSWORD))
                                .uri())
                .get();
        assertFalse(page.body().contains("<script") || page.body().contains("<img"), page.body());
        assertTrue(page.body().contains("&lt;img src=x&gt;"), page.body());
    }

    @Test
    void whoDoesNotKnowThePathLearnsNothing() throws Exception {
        String nothing = client.get("/").text();
        assertEquals(404, client.get("/").status());
        String path = link.uri().getPath();
        for (String guess : List.of(
                "/secret/",
                "/secret",
                "/secret/" + "A".repeat(43),
                path + "/",
                path + "?x",
                path.substring(0, path.length() - 1),
                "/secret/../" + path,
                "/favicon.ico")) {
            assertEquals(nothing, client.get(guess).text(), guess);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "127.0.0.1", "evil.example:80", "[::1]", ""})
    void anotherHostsNameGetsTheSameAnswerAsNoPath(String host) throws Exception {
        String nothing = client.get("/").text();
        String path = link.uri().getPath();
        assertEquals(
                nothing,
                client.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .text());
        assertEquals(nothing, client.send("GET " + path + " HTTP/1.0\r\n\r\n").text());
    }

    @ParameterizedTest
    @CsvSource({
        "'Origin: http://evil.example', 403",
        "'Origin: http://127.0.0.1', 403",
        "'Origin: https://{here}', 403",
        "'Sec-Fetch-Site: cross-site', 403",
        "'Sec-Fetch-Site: same-site', 403",
        "'Sec-Fetch-Site: none', 403",
        "'Origin: null', 200",
        "'Origin: http://{here}', 200",
        "'Sec-Fetch-Site: same-origin', 200"
    })
    void onlyThePageItselfCanSendAnAnswer(String header, int status) throws Exception {
        String line = header.replace("{here}", client.authority()) + "\r\n";
        String fields = "form=" + client.formToken() + "&secret=sesame&do=send";
        assertEquals(status, client.post(fields, line).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret=x", "form=wrong&secret=x", "form=&secret=x", "form=a&form=a&secret=x", ""})
    void withoutThePagesTokenNothingIsTaken(String fields) throws Exception {
        assertEquals(403, client.post(fields).status());
        assertEquals(200, client.get().status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&secret=",
                "&secret=a%0Ab",
                "&secret=%ff",
                "&secret=%4",
                "&secret=a&secret=b",
                "&secret=a%00",
                ""
            })
    void anAnswerThatCannotBeUsedIsAskedForAgain(String fields) throws Exception {
        PageClient.Answer answer = client.post("form=" + client.formToken() + fields + "&do=send");
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("role=\"alert\""), answer.body());
        assertEquals(200, client.get().status());
    }

    @ParameterizedTest
    @CsvSource({
        "'HEAD {path} HTTP/1.1|Host: {here}||', 405",
        "'PUT {path} HTTP/1.1|Host: {here}||', 405",
        "'OPTIONS {path} HTTP/1.1|Host: {here}||', 405",
        "'GET {path} HTTP/2.0|Host: {here}||', 400",
        "'GET http://{here}{path} HTTP/1.1|Host: {here}||', 400",
        "'GET {path} HTTP/1.1|Host: {here}|Host: {here}||', 400",
        "'GET {path} HTTP/1.1|Host: {here}| folded: x||', 400",
        "'GET {path} HTTP/1.1|Host : {here}||', 400",
        "'POST {path} HTTP/1.1|Host: {here}|Transfer-Encoding: chunked||0||', 400",
        "'POST {path} HTTP/1.1|Host: {here}|Content-Length: -1||', 400",
        "'POST {path} HTTP/1.1|Host: {here}|Content-Length: 99999999||', 413",
        "'POST {path} HTTP/1.1|Host: {here}|Content-Length: 1|Content-Type: text/plain||x', 415",
        "'rubbish||', 400"
    })
    void oddRequestsAreRefused(String request, int status) throws Exception {
        String sent = request.replace("{path}", link.uri().getPath())
                .replace("{here}", client.authority())
                .replace("|", "\r\n");
        assertEquals(status, client.send(sent).status());
        assertEquals(200, client.get().status());
    }

    @Test
    void anEndlessHeadIsCutOff() throws Exception {
        assertEquals(
                431, client.send("GET / HTTP/1.1\r\nx: " + "y".repeat(20_000)).status());
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws Exception {
        byte[] flood = new byte[64 * 1024];
        try (Socket socket = client.connect()) {
            socket.getOutputStream().write(client.postHead(1 << 20, "").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(flood);
            assertEquals(413, PageClient.answer(socket).status());
        }
    }

    @Test
    void clientsThatSayNothingDoNotKeepTheOperatorOut() throws Exception {
        List<Socket> stuck = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = client.connect();
                stuck.add(socket);
                socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            }
            assertEquals(200, client.get().status());
            assertTrue(isCutOff(stuck.get(0)));
        } finally {
            for (Socket socket : stuck) {
                socket.close();
            }
        }
    }

    private static boolean isCutOff(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void aBodyThatDripsIsCutOff() throws Exception {
        String token = client.formToken();
        try (Socket socket = client.connect()) {
            socket.getOutputStream()
                    .write((client.postHead(60, "") + "form=" + token).getBytes(StandardCharsets.US_ASCII));
            assertTrue(isCutOff(socket));
        }
        assertEquals(200, client.get().status());
    }

    @Test
    void aConfirmationIsOneOfTwoButtons() throws Exception {
        SecretLink asked = pages.open(new OperatorQuestion("host", "Connect?", OperatorQuestion.Kind.CONFIRMATION));
        PageClient other = new PageClient(asked.uri());
        assertFalse(other.get().body().contains("type=\"password\""));
        other.post("form=" + other.formToken() + "&do=send");
        assertEquals(SecretAnswer.Kind.GIVEN, asked.await().kind());
    }

    @Test
    void noTextHoldsWhatWasTyped() throws Exception {
        client.post("form=" + client.formToken() + "&secret=sesame&do=send");
        assertFalse((link + pages.toString() + link.await()).contains("sesame"));
        assertNotEquals(link.id(), link.uri().getPath());
    }
}
