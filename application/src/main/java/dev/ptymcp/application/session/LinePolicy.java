package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Rules;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.policy.PolicyQuestion.Kind;
import dev.ptymcp.domain.model.policy.PolicyTarget;
import dev.ptymcp.domain.model.policy.Verdict;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.service.policy.EditedLine;
import dev.ptymcp.domain.service.policy.ProgramEscape;
import dev.ptymcp.domain.service.text.ShownText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Holds what one call types against the operator's rules: the lines that it submits, as they were typed and as the screen shows
 * them. Asked before the call's turn to write, and looked at again when it has it. Not thread-safe.
 */
final class LinePolicy {

    /** After keys whose effect only the screen tells, this silence says that it has told. */
    private static final Duration SILENCE = Duration.ofMillis(150);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int SHOWN = 200;
    private static final String ENTER = "\r";

    private final Rules rules;
    private final Visit visit;
    private final String tool;
    private final Kind kind;
    private boolean blind;
    private final Set<PolicyQuestion> cleared = new HashSet<>();
    private final WaitForOutput waits = new WaitForOutput();

    /**
     * @param tool what types
     * @param kind what its lines are
     */
    LinePolicy(Rules rules, Visit visit, String tool, Kind kind) {
        this.rules = rules;
        this.visit = visit;
        this.tool = tool;
        this.kind = kind;
    }

    /**
     * Returns when it may be typed; a person may have been asked.
     *
     * @param typed what the call is about to type, Enter included
     * @param keys whether it is keys that are pressed, rather than text
     */
    void require(String typed, boolean keys) {
        if (rules == Rules.NONE) {
            return;
        }
        if (session().look(view -> view.lines().uncertain())) {
            settle();
        }
        if (keys && blindInside(typed)) {
            throw new TerminalException(
                    ErrorCode.PRECONDITION_FAILED,
                    "Keys that recall or complete a line stand before an Enter that is not the last key, so nobody can see what it"
                            + " submits; nothing was sent.",
                    "Send up to one Enter in a call, at its end.");
        }
        List<PolicyQuestion> questions = session().look(view -> questions(view, typed));
        strictest(questions).ifPresent(question -> rules.require(visit.caller(), Optional.of(visit.id()), question));
        cleared.addAll(questions);
    }

    /** Says, while nobody else writes, whether what would be submitted is still what was cleared. */
    void confirm(String typed) {
        if (rules == Rules.NONE) {
            return;
        }
        blind = session().look(view -> {
            EditedLine line = view.lines().line();
            line.type(typed);
            return line.blind();
        });
        strictest(session().look(view -> questions(view, typed))).ifPresent(question -> {
            throw new TerminalException(
                    ErrorCode.PRECONDITION_FAILED,
                    "The line that would be submitted has changed meanwhile: it is '"
                            + ShownText.line(question.text(), SHOWN) + "'; nothing was sent.",
                    "See the screen with read_screen, then send again.");
        });
    }

    /** Whether what was confirmed last ends with an Enter behind a line that only the screen tells. */
    boolean blind() {
        return blind;
    }

    /** Looks at the line just before the Enter at the end of a call whose keys before it recalled or completed something. */
    void beforeEnter() {
        if (!blind) {
            return;
        }
        settle();
        strictest(session().look(view -> questions(view, ENTER))).ifPresent(question -> {
            throw new TerminalException(
                    ErrorCode.PRECONDITION_FAILED,
                    "The line now is '" + ShownText.line(question.text(), SHOWN) + "', about which the rule "
                            + rules.look(Optional.of(visit.id()), question).rule()
                            + " wants to know: Enter was not sent, everything before it was.",
                    "Press enter alone with send_keys to have that line judged, or clear it with ctrl+c.");
        });
    }

    private LiveSession session() {
        return visit.session();
    }

    /** Keys before the last one that make an Enter blind. */
    private boolean blindInside(String typed) {
        boolean ends = typed.endsWith("\r") || typed.endsWith("\n");
        return session().look(view -> {
            EditedLine line = new EditedLine();
            line.type(typed.substring(0, typed.length() - (ends ? 1 : 0)));
            return line.blind() && !view.facts().readsSecretly();
        });
    }

    /** The one of them that needs most; empty when all may be done. */
    private Optional<PolicyQuestion> strictest(List<PolicyQuestion> questions) {
        Verdict verdict = Verdict.ALLOWED;
        Optional<PolicyQuestion> strictest = Optional.empty();
        for (PolicyQuestion question : questions) {
            Verdict next = cleared.contains(question) ? Verdict.ALLOWED : rules.look(Optional.of(visit.id()), question);
            if (verdict.orStricter(next) != verdict) {
                verdict = next;
                strictest = Optional.of(question);
            }
        }
        return strictest;
    }

    private List<PolicyQuestion> questions(SessionView view, String typed) {
        EditedLine own = view.lines().line();
        own.type(typed);
        // What a terminal reads without showing it is nobody's to judge or to repeat.
        if (!own.entered() || view.exit().isPresent() || readsSecret(view)) {
            return List.of();
        }
        String begun = InputRow.continues(view) ? view.lines().begun() + "\n" : "";
        Set<PolicyQuestion> questions = new LinkedHashSet<>();
        questions.add(question(kind, begun + own.submitted()));
        if (session().start().terminal()) {
            InputRow row = InputRow.of(view);
            EditedLine shown = new EditedLine(row.text());
            shown.type(typed);
            questions.add(question(row.exact() ? kind : Kind.SHOWN_LINE, begun + shown.submitted()));
        }
        questions.removeIf(question -> question.text().isBlank());
        boolean otherProgram = InputRow.fullScreen(view)
                || view.facts()
                        .foregroundProgram()
                        .filter(ProgramEscape::readsNoCommands)
                        .isPresent();
        return otherProgram ? escapes(questions) : List.copyOf(questions);
    }

    private static boolean readsSecret(SessionView view) {
        return view.facts().readsSecretly() || view.reading().state() == SessionState.PASSWORD;
    }

    private List<PolicyQuestion> escapes(Set<PolicyQuestion> lines) {
        List<PolicyQuestion> escapes = new ArrayList<>();
        for (PolicyQuestion line : lines) {
            ProgramEscape.commands(line.text()).forEach(command -> escapes.add(question(Kind.LINE, command)));
        }
        return escapes;
    }

    private PolicyQuestion question(Kind kind, String text) {
        return new PolicyQuestion(kind, tool, target(session()), List.of(), text);
    }

    static PolicyTarget target(LiveSession session) {
        OpenRequest request = session.start().request();
        boolean unknownShell =
                request.target() instanceof SshTarget && !session.start().integrated();
        return PolicyTarget.of(request.target(), request.options().atDevice() || unknownShell);
    }

    private void settle() {
        WaitRequest quiet = WaitRequest.forQuiet(SILENCE).within(LONGEST_WAIT);
        WaitLoop.await(
                session(), waits.begin(session(), quiet, OptionalLong.empty()).listener());
    }
}
