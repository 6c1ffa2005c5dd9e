package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.approval.ApprovalWay;
import dev.ptymcp.application.approval.CommandRules;
import dev.ptymcp.application.port.ApprovalQuestion;
import dev.ptymcp.application.port.Approver;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.policy.Decision;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.service.policy.CommandPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The built-in rules at the console of a device, which tells nobody where its prompt ends. */
@Timeout(60)
final class LinePolicyTest {

    private final ScriptedTransport transport = new ScriptedTransport(ConnectionTarget.Kind.SERIAL);
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals = Terminals.builder()
            .transport(transport)
            .tasks(tasks)
            .rules(new CommandRules(
                    new CommandPolicy(List.of(), Decision.ASK), ApprovalWay.PERSON, SystemTimeSource.INSTANCE))
            .build();

    private final List<ApprovalQuestion> asked = new ArrayList<>();
    private Approver person = question -> Approver.Answer.DENIED;
    private Terminal terminal;
    private ScriptedTransport.Connection device;

    @BeforeEach
    void open() throws InterruptedException {
        Caller caller =
                new Caller(Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), question -> {
                    asked.add(question);
                    return person.ask(question);
                });
        OpenRequest request = OpenRequest.of(new SerialTarget("/dev/ttyS9", SerialLine.DEFAULT))
                .with(SessionOptions.DEFAULT.settle(Duration.ZERO));
        Terminals its = terminals.as(caller);
        terminal = its.session(its.open(request).info().id().value());
        device = transport.opened.take();
        see("\r\nRouter#");
        device.takeTyped();
    }

    @AfterEach
    void close() {
        terminals.close();
        tasks.close();
    }

    @Test
    void aLineIsNotSentThatThePersonDoesNotAllow() {
        assertEquals(ErrorCode.APPROVAL_DENIED, refusal(SendRequest.line("reload")));
        assertEquals("", typed());
        assertEquals("reload", asked.get(0).text());
        assertEquals("restart-device", asked.get(0).rule());
        assertTrue(asked.get(0).target().contains("/dev/ttyS9"), asked.get(0).target());
    }

    @Test
    void harmlessLinesGoThroughUnasked() {
        send(SendRequest.line("show reload"));
        assertEquals("show reload\r", typed());
        assertEquals(List.of(), asked);
    }

    @Test
    void piecesAreJudgedTogetherAlsoWhileTheirEchoIsOnItsWay() {
        send(SendRequest.text("wr"));
        send(SendRequest.text("ite "));
        assertEquals(ErrorCode.APPROVAL_DENIED, refusal(SendRequest.line("erase")));
        assertEquals("write ", typed());
    }

    @Test
    void whatTheDeviceRecalledIsJudgedAsTheScreenShowsIt() {
        terminal.sendKeys(KeysRequest.of("up"), CallObserver.NONE);
        see("format flash:");
        typed();
        assertEquals(ErrorCode.APPROVAL_DENIED, refusal(SendRequest.line("")));
        assertEquals("", typed());
        assertEquals("Router#format flash:", asked.get(0).text());
    }

    @Test
    void anEnterAfterARecallInTheSameCallWaitsForTheScreen() {
        device.print("");
        Thread echo = new Thread(() -> {
            try {
                device.typed.take();
                device.print("reload");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        echo.start();
        TerminalException refusal = assertThrows(
                TerminalException.class, () -> terminal.sendKeys(KeysRequest.of("up", "enter"), CallObserver.NONE));
        assertEquals(ErrorCode.PRECONDITION_FAILED, refusal.code());
        assertEquals("", typed());
    }

    @Test
    void aLineThatBecameAnotherOneWhileThePersonThoughtIsNotSent() {
        person = question -> {
            see("\r\nRouter#write erase");
            return Approver.Answer.ALLOW_ONCE;
        };
        see("reload");
        assertEquals(ErrorCode.PRECONDITION_FAILED, refusal(SendRequest.line("")));
        assertEquals("", typed());
    }

    @Test
    void whatIsAllowedForTheSessionIsAskedOnce() {
        person = question -> Approver.Answer.ALLOW_FOR_SESSION;
        send(SendRequest.line("reload"));
        send(SendRequest.line("reload"));
        assertEquals(1, asked.size());
        send(SendRequest.line("write erase"));
        assertEquals(2, asked.size());
    }

    @Test
    void whatIsTypedForAPasswordIsNotJudged() {
        device.asksForPassword();
        send(SendRequest.line("reload"));
        assertEquals("reload\r", typed());
        assertEquals(List.of(), asked);
    }

    private void see(String text) {
        device.print(text);
        String last = text.substring(text.lastIndexOf('\n') + 1);
        terminal.waitFor(WaitRequest.forExit()
                .withPatterns(List.of(OutputPattern.literal(last)))
                .from(0)
                .within(Duration.ofSeconds(20)));
    }

    private void send(SendRequest request) {
        terminal.send(request, CallObserver.NONE);
    }

    private ErrorCode refusal(SendRequest request) {
        return assertThrows(TerminalException.class, () -> send(request)).code();
    }

    private String typed() {
        return new String(device.takeTyped(), StandardCharsets.US_ASCII);
    }
}
