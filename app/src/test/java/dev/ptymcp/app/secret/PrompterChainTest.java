package dev.ptymcp.app.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretAnswer.Unavailable;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrompterChainTest {

    private static final OperatorQuestion QUESTION = new OperatorQuestion("ann@host", "Password:", Kind.PASSWORD);

    private final List<String> tried = new ArrayList<>();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final LoopbackPage pages = new LoopbackPage(
            new LoopbackPage.Settings(Duration.ofMinutes(5), 0, Duration.ofSeconds(5)),
            SystemTimeSource.INSTANCE,
            tasks);

    @AfterEach
    void close() {
        pages.close();
        tasks.close();
    }

    private PrompterChain.Way way(String name, SecretAnswer answer) {
        return new PrompterChain.Way(name, new OperatorPrompter() {
            @Override
            public SecretAnswer secret(OperatorQuestion question) {
                tried.add(name);
                return answer;
            }

            @Override
            public boolean confirm(OperatorQuestion question) {
                throw new AssertionError("the chain asks for secrets only");
            }
        });
    }

    private static SecretAnswer given() {
        return new SecretAnswer.Given(Secret.copyOf("sesame".toCharArray()));
    }

    private PrompterChain withLink(PrompterChain.Way... ways) {
        return new PrompterChain(List.of(ways), Optional.of(new LinkPrompter(pages)));
    }

    private static PrompterChain of(PrompterChain.Way... ways) {
        return new PrompterChain(List.of(ways), Optional.empty());
    }

    @Test
    void theFirstWayThatIsPossibleIsTaken() {
        PrompterChain chain = of(way("a", Unavailable.because("no")), way("b", given()), way("c", given()));
        assertEquals(SecretAnswer.Kind.GIVEN, chain.secret(QUESTION).kind());
        assertEquals(List.of("a", "b"), tried);
    }

    @Test
    void whoDeclinesIsNotAskedAgainElsewhere() {
        PrompterChain chain = withLink(way("a", new SecretAnswer.Declined("no")), way("b", given()));
        assertEquals(SecretAnswer.Kind.DECLINED, chain.secret(QUESTION).kind());
        assertEquals(List.of("a"), tried);
    }

    @Test
    void whenNoWayIsPossibleEachSaysWhyAndWhatHelps() {
        Unavailable answer = (Unavailable) of(
                        way("url", Unavailable.because("no client")),
                        way("dialog", new Unavailable("no zenity", "Install zenity.", Optional.empty())))
                .secret(QUESTION);
        assertEquals("nobody can be asked (url: no client; dialog: no zenity)", answer.reason());
        assertTrue(answer.remedy().startsWith("Install zenity. secrets.ways"), answer.remedy());
    }

    @Test
    void aLinkIsTheLastResortAndTheNextCallWaitsForIt() throws Exception {
        PrompterChain chain = withLink(way("dialog", Unavailable.because("no display")));
        Unavailable pending = (Unavailable) chain.secret(QUESTION);
        URI link = pending.link().orElseThrow();
        TerminalException told = assertThrows(TerminalException.class, () -> pending.orThrow(QUESTION));
        assertEquals(ErrorCode.SECRET_PENDING, told.code());
        assertTrue(String.valueOf(told.getMessage()).contains(link.toString()));
        CompletableFuture<SecretAnswer> answer = new CompletableFuture<>();
        tasks.start("test waits", () -> answer.complete(chain.secret(QUESTION)));
        PageClient page = new PageClient(link);
        page.post("form=" + page.formToken() + "&secret=sesame&do=send");
        assertEquals(6, answer.get(20, TimeUnit.SECONDS).orThrow(QUESTION).length());
        Unavailable next = (Unavailable) chain.secret(QUESTION);
        assertFalse(next.link().equals(pending.link()));
    }

    @Test
    void anotherQuestionGetsAnotherLink() {
        PrompterChain chain = withLink();
        OperatorQuestion other = new OperatorQuestion("ann@host", "Code:", Kind.HIDDEN_ANSWER);
        assertFalse(((Unavailable) chain.secret(QUESTION)).link().equals(((Unavailable) chain.secret(other)).link()));
    }

    @Test
    void anInterruptedWaitLeavesTheLinkOpen() {
        PrompterChain chain = withLink();
        URI link = ((Unavailable) chain.secret(QUESTION)).link().orElseThrow();
        Thread.currentThread().interrupt();
        assertThrows(TerminalException.class, () -> chain.secret(QUESTION));
        assertTrue(Thread.interrupted());
        assertEquals(link, pages.waiting(QUESTION).orElseThrow().uri());
    }

    @Test
    void aPageWhosePortIsTakenIsAWayThatIsNotPossible() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                LoopbackPage none = new LoopbackPage(
                        new LoopbackPage.Settings(Duration.ofMinutes(5), taken.getLocalPort(), Duration.ofSeconds(5)),
                        SystemTimeSource.INSTANCE,
                        tasks)) {
            PrompterChain.Way url = new PrompterChain.Way("url", new OperatorPrompter() {
                @Override
                public SecretAnswer secret(OperatorQuestion question) {
                    return none.open(question).await();
                }

                @Override
                public boolean confirm(OperatorQuestion question) {
                    return false;
                }
            });
            PrompterChain chain = new PrompterChain(List.of(url), Optional.of(new LinkPrompter(none)));
            String reason = ((Unavailable) chain.secret(QUESTION)).reason();
            assertTrue(reason.startsWith("nobody can be asked (url: No page can be opened for the operator:"), reason);
            PrompterChain next = new PrompterChain(List.of(url, way("dialog", given())), Optional.empty());
            assertEquals(SecretAnswer.Kind.GIVEN, next.secret(QUESTION).kind());
        }
    }

    @Test
    void aConfirmationIsNeverALinkInAText() {
        OperatorQuestion question = new OperatorQuestion("host", "Connect?", Kind.CONFIRMATION);
        assertFalse(withLink(way("a", Unavailable.because("no"))).confirm(question));
        assertTrue(withLink(way("a", given())).confirm(question));
        assertFalse(withLink(way("a", new SecretAnswer.Declined("no"))).confirm(question));
    }
}
