package dev.ptymcp.app.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretLink;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser that runs no scripts, with nothing but a keyboard. */
@Timeout(180)
class PageInBrowserTest {

    private static final String TYPED = "s3cr€t & +100% \"'<b>";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path profile;

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final LoopbackPage pages = new LoopbackPage(
            new LoopbackPage.Settings(Duration.ofMinutes(5), 0, Duration.ofSeconds(30)),
            SystemTimeSource.INSTANCE,
            tasks);
    private HeadlessBrowser browser;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        browser = new HeadlessBrowser(profile);
    }

    @AfterEach
    void close() {
        browser.close();
        pages.close();
        tasks.close();
    }

    private SecretLink ask(String text) {
        return pages.open(
                new OperatorQuestion("ann@host", text, OperatorQuestion.Kind.PASSWORD, Optional.of("s-abcdefgh")));
    }

    private static String taken(SecretLink link) {
        return link.await()
                .given()
                .map(secret -> {
                    try (secret) {
                        return new String(secret.characters());
                    }
                })
                .orElse("nothing");
    }

    @Test
    void aPersonWithAKeyboardAnswersOnceCancelsOnceAndNobodyElseDoes() throws InterruptedException {
        SecretLink link = ask("<script>Password:</script>");
        String address = link.uri().toString();
        String origin = address.substring(0, address.indexOf("/secret/"));

        String page = browser.open(address);
        assertTrue(page.contains("s-abcdefgh") && page.contains("ann@host"), page);
        assertTrue(page.contains("&lt;script&gt;Password:"), page);
        browser.type(TYPED);
        String sent = browser.loaded(browser::enter);
        assertTrue(sent.contains("It is on its way"), sent);
        assertFalse(sent.contains("s3cr"), sent);
        assertEquals(TYPED, taken(link));
        assertTrue(browser.open(address).contains("works only once"));

        SecretLink second = ask("Password:");
        browser.open(second.uri().toString());
        browser.tab();
        browser.tab();
        String cancelled = browser.loaded(browser::enter);
        assertTrue(cancelled.contains("Nothing was sent"), cancelled);
        assertEquals(SecretAnswer.Kind.DECLINED, second.await().kind());

        SecretLink third = ask("Password:");
        browser.open(third.uri().toString());
        browser.type(TYPED);
        browser.tab();
        browser.loaded(browser::enter);
        assertEquals(TYPED, taken(third));

        List<String> elsewhere = browser.requests().stream()
                .filter(request -> !request.startsWith(origin + "/"))
                .toList();
        assertEquals(List.of(), elsewhere);
        assertEquals(List.of(), browser.objections());
    }

    @Test
    void anotherPageCanNeitherAnswerNorShowThisOne() throws Exception {
        SecretLink link = ask("Password:");
        String token = new PageClient(link.uri()).formToken();
        browser.open("data:text/html,<form method=post action=" + link.uri()
                + "><input type=hidden name=form value=" + token
                + "><input type=hidden name=do value=send><input name=secret autofocus></form>");
        browser.type("forged");
        String refused = browser.loaded(browser::enter);
        assertTrue(refused.contains("Only the page itself"), refused);
        browser.open("data:text/html,<iframe src=" + link.uri() + "></iframe>");
        assertEquals(link.uri().toString(), browser.frameThatWasNotShown());
        assertEquals(200, new PageClient(link.uri()).get().status());
    }
}
