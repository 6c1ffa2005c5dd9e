package dev.ptymcp.adapter.mcp.client;

import dev.ptymcp.adapter.mcp.transport.ClientQuestions;
import dev.ptymcp.application.port.ApprovalQuestion;
import dev.ptymcp.application.port.Approver;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.text.ShownText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Asks the person behind one client by a form with three answers (MCP form elicitation). Thread-safe. */
public final class FormApprover implements Approver {

    /** A person who does not answer has not allowed anything. */
    private static final long MINUTES = 10;

    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 60;
    private static final String DECISION = "decision";
    private static final String ONCE = "Allow once";
    private static final String SESSION = "Allow for this session";
    private static final String DENY = "Deny";

    private static final Map<String, Object> SCHEMA = Map.of(
            "type",
            "object",
            "properties",
            Map.of(
                    DECISION,
                    Map.of(
                            "type",
                            "string",
                            "title",
                            "Decision",
                            "description",
                            "For this session: whatever the same rule asks about, until the session ends.",
                            "enum",
                            List.of(ONCE, SESSION, DENY))),
            "required",
            List.of(DECISION));

    private final Elicitation client;

    /** @param client who asks the person */
    public FormApprover(Elicitation client) {
        this.client = client;
    }

    @Override
    public Answer ask(ApprovalQuestion question) {
        if (!client.speaksForm()) {
            return Answer.NOBODY_THERE;
        }
        CompletableFuture<Elicitation.Reply> reply = new CompletableFuture<>();
        ClientQuestions.Pending asked = client.form(message(question), SCHEMA, reply::complete);
        try {
            return answer(reply.get(MINUTES, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    ErrorCode.CANCELLED,
                    "The call was cancelled while a person was asked; nothing was done.",
                    "Call again.",
                    e);
        } catch (TimeoutException e) {
            return Answer.DENIED;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            asked.cancel();
        }
    }

    @Override
    public boolean isThere() {
        return client.speaksForm();
    }

    private static Answer answer(Elicitation.Reply reply) {
        return switch (reply.action()) {
            case ACCEPT -> {
                Object decision = reply.content().get(DECISION);
                yield ONCE.equals(decision)
                        ? Answer.ALLOW_ONCE
                        : SESSION.equals(decision) ? Answer.ALLOW_FOR_SESSION : Answer.DENIED;
            }
            case DECLINE, CANCEL -> Answer.DENIED;
            case FAILED -> Answer.NOBODY_THERE;
        };
    }

    private static String message(ApprovalQuestion question) {
        return "The AI model wants to run this on " + ShownText.line(question.target(), LONGEST_LINE) + ":\n\n"
                + shown(question.text())
                + "\n\nWhy you are asked: " + ShownText.line(question.reason(), LONGEST_LINE) + " (rule "
                + ShownText.line(question.rule(), LONGEST_LINE) + ")";
    }

    /** Every line, with what cannot be seen made visible; of a text that is too long as much as can be read, and how much more. */
    private static String shown(String text) {
        List<String> lines =
                text.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
        String shown = lines.stream()
                .limit(MOST_LINES)
                .map(line -> "    " + ShownText.line(line, LONGEST_LINE))
                .collect(Collectors.joining("\n"));
        boolean all = lines.size() <= MOST_LINES && lines.stream().allMatch(line -> line.length() <= LONGEST_LINE);
        return all
                ? shown
                : shown + "\n    (not all of it: " + text.length() + " characters in " + lines.size() + " lines)";
    }
}
