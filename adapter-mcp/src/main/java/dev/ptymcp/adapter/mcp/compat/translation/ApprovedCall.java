package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.application.access.Caller;
import java.time.Duration;
import java.util.Optional;

/**
 * A call with a word of approval that its tool takes under a name of its own.
 *
 * @param call the call
 * @param token the word
 */
record ApprovedCall(CallContext call, String token) implements CallContext {

    @Override
    public Caller caller() {
        Caller caller = call.caller();
        return new Caller(
                caller.owner(), caller.client(), caller.leaseGeneration(), Optional.of(token), caller.approver());
    }

    @Override
    public boolean wantsProgress() {
        return call.wantsProgress();
    }

    @Override
    public void progress(Duration elapsed, Duration total, String message) {
        call.progress(elapsed, total, message);
    }

    @Override
    public void inputSent() {
        call.inputSent();
    }

    @Override
    public String toString() {
        return "ApprovedCall[" + call + "]";
    }
}
