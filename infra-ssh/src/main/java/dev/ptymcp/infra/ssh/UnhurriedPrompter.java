package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;

/** Asks the operator as another prompter does; while a person thinks, the clock of the stage stands still. */
final class UnhurriedPrompter implements OperatorPrompter {

    private final OperatorPrompter prompter;
    private final StageClock clock;

    private UnhurriedPrompter(OperatorPrompter prompter, StageClock clock) {
        this.prompter = prompter;
        this.clock = clock;
    }

    /** Asks as {@code prompter} does. Nobody stays nobody, since a login does less when nobody can be asked. */
    static OperatorPrompter of(OperatorPrompter prompter, StageClock clock) {
        return prompter == NOBODY ? NOBODY : new UnhurriedPrompter(prompter, clock);
    }

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        clock.pause();
        try {
            return prompter.secret(question);
        } finally {
            clock.resume();
        }
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        clock.pause();
        try {
            return prompter.confirm(question);
        } finally {
            clock.resume();
        }
    }
}
