package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.CommandMark;

/** Tells once: when the session's shell shows its first prompt, or when the session is over before. */
final class OnceStarted implements SessionListener {

    private final Opening.AfterStart action;
    private boolean done;

    OnceStarted(Opening.AfterStart action) {
        this.action = action;
    }

    @Override
    public void output(byte[] bytes, int offset, int length, long now) {
        // Only the marks tell.
    }

    @Override
    public void mark(CommandMark mark) {
        if (mark.kind() == CommandMark.Kind.PROMPT_END) {
            once(true);
        }
    }

    @Override
    public void ended() {
        once(false);
    }

    private void once(boolean prompted) {
        if (!done) {
            done = true;
            action.over(prompted);
        }
    }
}
