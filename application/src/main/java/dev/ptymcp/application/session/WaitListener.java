package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.service.wait.WaitMachine;

/** Feeds a wait from its session. */
class WaitListener implements SessionListener {

    private final WaitMachine machine;

    WaitListener(WaitMachine machine) {
        this.machine = machine;
    }

    WaitMachine machine() {
        return machine;
    }

    @Override
    public void output(byte[] bytes, int offset, int length, long now) {
        machine.output(bytes, offset, length, now);
    }

    @Override
    public void mark(CommandMark mark) {
        switch (mark.kind()) {
            case COMMAND_START:
                machine.commandStarted();
                break;
            case PROMPT_END:
            case CONTINUATION_END:
                machine.promptShown(mark.end());
                break;
            default:
                break;
        }
    }

    @Override
    public void ended() {
        machine.sessionEnded();
    }

    @Override
    public boolean wantsWake() {
        return machine.wantsWake();
    }
}
