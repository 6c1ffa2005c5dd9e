package dev.ptymcp.application.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.approval.Patience.Answered;
import dev.ptymcp.application.port.ApprovalQuestion;
import dev.ptymcp.application.port.Approver;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.policy.Decision;
import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.policy.PolicyTarget;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.service.policy.CommandPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final class Clock implements TimeSource {

        private long nanos = 7;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        void pass(Duration time) {
            nanos += time.toNanos();
        }
    }

    private final Clock clock = new Clock();
    private final Patience patience = new Patience(clock, 2);
    private final List<String> asked = new ArrayList<>();
    private Approver.Answer answer = Approver.Answer.DENIED;

    private void refuse(String question) {
        assertEquals(Optional.empty(), patience.begin(question));
        patience.end(question, Answered.REFUSED);
    }

    @Test
    void theSameIsNotAskedAgainAtOnceAndLaterItIs() {
        refuse("a");
        assertTrue(patience.begin("a").isPresent());
        refuse("b");
        clock.pass(Patience.AGAIN);
        refuse("a");
    }

    @Test
    void manyRefusalsEndItUntilTheyAreOldAndAnAgreementForgetsThem() {
        for (int i = 0; i < Patience.MOST_REFUSED; i++) {
            refuse("question " + i);
        }
        assertTrue(patience.begin("another").isPresent());
        clock.pass(Patience.COUNTED.plusNanos(1));
        refuse("another");
        assertEquals(Optional.empty(), patience.begin("good"));
        patience.end("good", Answered.AGREED);
        refuse("another");
    }

    @Test
    void onlySoManyWaitForAnAnswerTogether() {
        assertEquals(Optional.empty(), patience.begin("a"));
        assertEquals(Optional.empty(), patience.begin("b"));
        assertTrue(patience.begin("c").isPresent());
        patience.end("a", Answered.NOT);
        assertEquals(Optional.empty(), patience.begin("c"));
    }

    @Test
    void theOperatorIsNotAskedForASecretAgainThatWasJustDeclined() {
        OperatorPrompter prompter = new PatientPrompter(
                new OperatorPrompter() {
                    @Override
                    public SecretAnswer secret(OperatorQuestion question) {
                        asked.add(question.text());
                        return new SecretAnswer.Declined("by a test");
                    }

                    @Override
                    public boolean confirm(OperatorQuestion question) {
                        asked.add(question.text());
                        return false;
                    }
                },
                clock);
        OperatorQuestion question =
                new OperatorQuestion("ann@host", "Password:", OperatorQuestion.Kind.PASSWORD, Optional.empty());
        assertEquals(SecretAnswer.Kind.DECLINED, prompter.secret(question).kind());
        assertEquals(SecretAnswer.Kind.UNAVAILABLE, prompter.secret(question).kind());
        assertEquals(1, asked.size());
        clock.pass(Patience.AGAIN);
        assertEquals(false, prompter.confirm(question));
        assertEquals(false, prompter.confirm(question));
        assertEquals(2, asked.size());
    }

    private Caller caller(Approver approver) {
        return new Caller(Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), approver);
    }

    private Approver person() {
        return (ApprovalQuestion question) -> {
            asked.add(question.text());
            return answer;
        };
    }

    private CommandRules rules(ApprovalWay way) {
        return new CommandRules(new CommandPolicy(List.of(), Decision.ASK), way, clock);
    }

    private static PolicyQuestion reload() {
        PolicyTarget target = PolicyTarget.of(new SerialTarget("/dev/ttyS9", SerialLine.DEFAULT), true);
        return new PolicyQuestion(PolicyQuestion.Kind.LINE, "send_input", target, List.of(), "reload");
    }

    private static ErrorCode refusal(Runnable call) {
        return assertThrows(TerminalException.class, call::run).code();
    }

    @Test
    void aPersonWhoRefusedACommandIsNotAskedAboutItAgainAtOnce() {
        CommandRules rules = rules(ApprovalWay.PERSON);
        Caller caller = caller(person());
        for (int i = 0; i < 3; i++) {
            assertEquals(ErrorCode.APPROVAL_DENIED, refusal(() -> rules.require(caller, Optional.empty(), reload())));
        }
        assertEquals(List.of("reload"), asked);
        clock.pass(Patience.AGAIN);
        answer = Approver.Answer.ALLOW_ONCE;
        rules.require(caller, Optional.empty(), reload());
        rules.require(caller, Optional.empty(), reload());
        assertEquals(3, asked.size());
    }

    @Test
    void aModelsWordDoesNotCountWhereAPersonCanBeAsked() {
        CommandRules rules = rules(ApprovalWay.MODEL);
        Caller caller = caller(person());
        assertEquals(ErrorCode.POLICY_DENIED, refusal(() -> rules.give(caller, Optional.empty(), "reload")));
        answer = Approver.Answer.NOBODY_THERE;
        assertEquals(ErrorCode.APPROVAL_REQUIRED, refusal(() -> rules.require(caller, Optional.empty(), reload())));
        rules.give(caller, Optional.empty(), "reload");
        assertEquals(ErrorCode.POLICY_DENIED, refusal(() -> rules.give(caller, Optional.empty(), "reload")));
        rules.give(caller(Approver.NOBODY), Optional.empty(), "reload");
    }
}
