package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.infra.ssh.config.AgentSocket;
import java.io.IOException;
import java.nio.file.Path;

/** Looks at whether an authentication agent answers. */
public final class AgentExamination {

    private static final String SUBJECT = "ssh agent";

    private AgentExamination() {}

    /** Asks the agent for its keys; blocks for 5 seconds at most. */
    public static Finding of(AgentSocket agent) {
        if (agent.path().isEmpty()) {
            return agent.kind() == AgentSocket.Kind.DISABLED
                    ? Finding.ok(SUBJECT, "Switched off by the configuration.")
                    : Finding.note(
                            SUBJECT,
                            "There is none, so that the operator is asked for each key's passphrase.",
                            "Start one where pty-mcp is started, and add keys: eval $(ssh-agent); ssh-add");
        }
        Path socket = Path.of(agent.path().get());
        try {
            int keys = new AgentClient(socket).keys().size();
            return keys > 0
                    ? Finding.ok(SUBJECT, "It has " + keys + (keys == 1 ? " key." : " keys."))
                    : Finding.note(SUBJECT, "It has no keys.", "Add one: ssh-add");
        } catch (IOException failure) {
            return Finding.problem(
                    SUBJECT,
                    "The agent at " + socket + " does not answer.",
                    "Start one anew and set SSH_AUTH_SOCK, or unset it.");
        }
    }
}
