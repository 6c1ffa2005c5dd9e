package dev.ptymcp.adapter.mcp.client;

import dev.ptymcp.application.port.ApprovalQuestion;
import dev.ptymcp.application.port.Approver;

/** Asks within one call, and notes when that was impossible because the client has no forms. Thread-safe. */
public final class CallApprover implements Approver {

    private final Elicitation client;
    private final FormApprover form;
    private volatile boolean lackedForm;

    /** @param client the client of this call */
    public CallApprover(Elicitation client) {
        this.client = client;
        this.form = new FormApprover(client);
    }

    @Override
    public Answer ask(ApprovalQuestion question) {
        lackedForm |= !client.speaksForm();
        return form.ask(question);
    }

    /** Whether somebody was to be asked whom the client cannot ask. */
    public boolean lackedForm() {
        return lackedForm;
    }
}
