package dev.ptymcp.adapter.mcp.client;

import dev.ptymcp.adapter.mcp.transport.ClientQuestions;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretLink;
import dev.ptymcp.application.port.SecretLinks;
import dev.ptymcp.domain.service.text.ShownText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a secret on a page of this machine, to which the client leads its user (URL elicitation). That the user accepts
 * means that they go there; the answer comes from the page, and the client never sees it. Thread-safe.
 */
public final class UrlPrompter implements OperatorPrompter {

    private static final int LONGEST_REASON = 200;

    private final ConnectedClients clients;
    private final SecretLinks links;

    /** @param links opens the pages */
    public UrlPrompter(ConnectedClients clients, SecretLinks links) {
        this.clients = clients;
        this.links = links;
    }

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        Optional<Elicitation> client = clients.only();
        if (client.isEmpty()) {
            return SecretAnswer.Unavailable.because("there is not exactly one MCP client to ask through");
        }
        if (!client.get().speaksUrl()) {
            return SecretAnswer.Unavailable.because("the MCP client has no URL elicitation");
        }
        return ask(client.get(), links.open(question), question);
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        return secret(question)
                .given()
                .map(secret -> {
                    secret.close();
                    return true;
                })
                .orElse(false);
    }

    private static SecretAnswer ask(Elicitation client, SecretLink link, OperatorQuestion question) {
        AtomicReference<Elicitation.@Nullable Reply> refusal = new AtomicReference<>();
        ClientQuestions.Pending asked = client.url(link.id(), link.uri(), message(question), reply -> {
            if (reply.action() != Elicitation.Action.ACCEPT) {
                refusal.set(reply);
                link.withdraw();
            }
        });
        try {
            SecretAnswer answer = link.await();
            Elicitation.Reply refused = refusal.get();
            return answer.given().isPresent() || refused == null ? answer : refused(refused);
        } finally {
            link.withdraw();
            asked.cancel();
            client.complete(link.id());
        }
    }

    private static String message(OperatorQuestion question) {
        String session =
                question.session().map(name -> " (session " + name + ")").orElse("");
        return "pty-mcp needs the " + question.kind().words() + " for " + question.subject() + session
                + ". Type it on a page of this computer; neither the AI model nor this client sees it.";
    }

    private static SecretAnswer refused(Elicitation.Reply reply) {
        return switch (reply.action()) {
            case DECLINE -> new SecretAnswer.Declined("the operator declined in the MCP client");
            case CANCEL -> new SecretAnswer.Declined("the operator closed the question in the MCP client");
            default ->
                SecretAnswer.Unavailable.because("the MCP client did not ask its user ("
                        + ShownText.line(reply.failure(), LONGEST_REASON) + ")");
        };
    }

    @Override
    public List<Finding> examine() {
        return List.of(
                Finding.ok(
                        "asking by url",
                        "A page on this machine, to which the MCP client leads its user where it can; else the call returns the link."));
    }
}
