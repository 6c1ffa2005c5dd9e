package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.CommandMark;

/** Does something once: when the session's shell shows its first prompt, or when the session is over before. */
final class OnceStarted implements SessionListener {

    private final Runnable action;
    private boolean done;

    OnceStarted(Runnable action) {
        this.action = action;
    }

    @Override
    public void output(byte[] bytes, int offset, int length, long now) {
        // Only the marks tell.
    }

    @Override
    public void mark(CommandMark mark) {
        if (mark.kind() == CommandMark.Kind.PROMPT_END) {
            once();
        }
    }

    @Override
    public void ended() {
        once();
    }

    private void once() {
        if (!done) {
            done = true;
            action.run();
        }
    }
}
