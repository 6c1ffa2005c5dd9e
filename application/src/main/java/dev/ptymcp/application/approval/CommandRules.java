package dev.ptymcp.application.approval;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.access.Rules;
import dev.ptymcp.application.approval.ApprovalTokens.Subject;
import dev.ptymcp.application.port.ApprovalQuestion;
import dev.ptymcp.application.port.Approver;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.policy.Decision;
import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.policy.PolicyTarget;
import dev.ptymcp.domain.model.policy.Verdict;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.service.policy.CommandPolicy;
import dev.ptymcp.domain.service.text.ShownText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The operator's rules about commands, and whose word counts where they want one. Thread-safe. */
public final class CommandRules implements Rules {

    private static final int SHOWN = 400;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_JUDGED = 4;
    /** How many questions a person is shown at a time. */
    private static final int MOST_AT_ONCE = 8;

    private final CommandPolicy policy;
    private final ApprovalWay way;
    private final ApprovalTokens tokens;
    private final Patience patience;
    /** What somebody should have been asked about, and nobody answered. */
    private final Set<Subject> unasked = Collections.synchronizedSet(new LinkedHashSet<>());

    private final Set<Allowed> allowed = new LinkedHashSet<>();
    /** The last few: one call asks about the same text several times, and a long text takes a while. */
    private final Map<Judged, Verdict> judged = new LinkedHashMap<>();

    /** What was judged. */
    private record Judged(PolicyQuestion question, Set<String> waived) {}

    /** What a person has allowed for as long as a session lives. */
    private record Allowed(SessionId session, String rule) {}

    /**
     * @param policy what is judged by
     * @param way whose word counts
     * @param time for how long a word counts
     */
    public CommandRules(CommandPolicy policy, ApprovalWay way, TimeSource time) {
        this.policy = policy;
        this.way = way;
        this.tokens = new ApprovalTokens(time);
        this.patience = new Patience(time, MOST_AT_ONCE);
    }

    @Override
    public Verdict look(Optional<SessionId> session, PolicyQuestion question) {
        Judged asked = new Judged(question, session.map(this::remembered).orElse(Set.of()));
        synchronized (judged) {
            Verdict known = judged.get(asked);
            if (known != null) {
                return known;
            }
        }
        Verdict verdict = policy.judge(question, asked.waived());
        synchronized (judged) {
            judged.put(asked, verdict);
            judged.keySet().removeIf(old -> judged.size() > MOST_JUDGED && old != asked);
        }
        return verdict;
    }

    @Override
    public void require(Caller caller, Optional<SessionId> session, PolicyQuestion question) {
        Verdict verdict = look(session, question);
        if (verdict.decision() == Decision.DENY) {
            throw denied(
                    verdict, question, "No answer can change that; the rule is the operator's, in the configuration.");
        }
        if (verdict.allows()) {
            return;
        }
        if (way == ApprovalWay.NONE) {
            throw denied(
                    verdict,
                    question,
                    "Nobody's word counts here: policy.approval is none in the operator's configuration.");
        }
        if (caller.approvalToken().isPresent() && way == ApprovalWay.MODEL) {
            tokens.use(caller.approvalToken().get(), subject(caller, session, question.text()));
            return;
        }
        ask(caller, session, question, verdict);
    }

    private static String place(PolicyTarget target) {
        return target.transport() == PolicyTarget.Transport.LOCAL
                ? "this machine"
                : target.place() + " (" + target.transport().name().toLowerCase(Locale.ROOT) + ")";
    }

    private void ask(Caller caller, Optional<SessionId> session, PolicyQuestion question, Verdict verdict) {
        String place =
                place(question.target()) + session.map(id -> ", session " + id).orElse("");
        Approver.Answer answer = patiently(
                caller,
                new ApprovalQuestion(question.text(), place, verdict.rule(), verdict.reason()),
                () -> about(verdict, question));
        switch (answer) {
            case ALLOW_ONCE -> {}
            case ALLOW_FOR_SESSION -> session.ifPresent(id -> remember(new Allowed(id, verdict.rule())));
            case DENIED ->
                throw new TerminalException(
                        ErrorCode.APPROVAL_DENIED,
                        "The person who was asked did not allow it" + about(verdict, question) + "; nothing was done.",
                        "Do not try it in another form; ask the person you work for what to do instead.");
            case NOBODY_THERE -> {
                unasked(subject(caller, session, question.text()));
                throw nobody(verdict, question);
            }
        }
    }

    private Approver.Answer patiently(Caller caller, ApprovalQuestion question, Supplier<String> about) {
        patience.begin(question).ifPresent(why -> {
            throw new TerminalException(
                    ErrorCode.APPROVAL_DENIED,
                    "The person is not asked about it now, because " + why + about.get() + "; nothing was done.",
                    "Do not try again in this or another form; ask the person you work for what to do instead.");
        });
        Patience.Answered how = Patience.Answered.NOT;
        try {
            Approver.Answer answer = caller.approver().ask(question);
            how = switch (answer) {
                case ALLOW_ONCE, ALLOW_FOR_SESSION -> Patience.Answered.AGREED;
                case DENIED -> Patience.Answered.REFUSED;
                case NOBODY_THERE -> Patience.Answered.NOT;
            };
            return answer;
        } finally {
            patience.end(question, how);
        }
    }

    private void unasked(Subject subject) {
        synchronized (unasked) {
            if (unasked.size() >= MOST_REMEMBERED) {
                unasked.remove(unasked.iterator().next());
            }
            unasked.add(subject);
        }
    }

    private TerminalException nobody(Verdict verdict, PolicyQuestion question) {
        if (way == ApprovalWay.MODEL) {
            return new TerminalException(
                    ErrorCode.APPROVAL_REQUIRED,
                    "This needs a word of approval" + about(verdict, question) + "; nothing was done.",
                    "If it is what the person you work for wants: call request_approval with this session and exactly this"
                            + " text, then make the same call with its approval_token.");
        }
        return denied(
                verdict,
                question,
                "The rule wants a person's word, and this client cannot ask one (it has no form elicitation). The operator can"
                        + " change that: policy.approval, policy.builtin or a rule of its own in the configuration.");
    }

    @Override
    public String give(Caller caller, Optional<SessionId> session, String text) {
        if (way != ApprovalWay.MODEL) {
            throw new TerminalException(
                    ErrorCode.POLICY_DENIED,
                    "A model's own word does not count here; nothing was done.",
                    "Ask the person you work for; the operator can set policy.approval to model.");
        }
        if (text.isBlank()) {
            throw new InvalidArgumentException("text", text, "exactly what is to be run or typed");
        }
        Subject subject = subject(caller, session, text);
        if (caller.approver().isThere() && !unasked.remove(subject)) {
            throw new TerminalException(
                    ErrorCode.POLICY_DENIED,
                    "A model's own word does not count where a person can be asked; nothing was done.",
                    "Make the call itself: the person behind this client is asked then.");
        }
        return tokens.give(subject);
    }

    private static Subject subject(Caller caller, Optional<SessionId> session, String text) {
        return new Subject(caller.owner(), session.map(SessionId::value), text.strip());
    }

    /** The rules that need not ask any more in this session. */
    private Set<String> remembered(SessionId session) {
        synchronized (allowed) {
            return allowed.stream()
                    .filter(one -> one.session().equals(session))
                    .map(Allowed::rule)
                    .collect(Collectors.toSet());
        }
    }

    private void remember(Allowed one) {
        synchronized (allowed) {
            if (allowed.size() >= MOST_REMEMBERED) {
                allowed.remove(allowed.iterator().next());
            }
            allowed.add(one);
        }
    }

    private static TerminalException denied(Verdict verdict, PolicyQuestion question, String hint) {
        return new TerminalException(
                ErrorCode.POLICY_DENIED,
                "The rules do not allow it" + about(verdict, question) + "; nothing was done.",
                hint);
    }

    private static String about(Verdict verdict, PolicyQuestion question) {
        PolicyTarget target = question.target();
        return " (rule " + verdict.rule() + " at " + target.place() + ": " + ShownText.line(verdict.reason(), SHOWN)
                + " The text: '" + ShownText.line(question.text(), SHOWN) + "')";
    }
}
