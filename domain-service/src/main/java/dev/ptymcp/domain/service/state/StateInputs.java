package dev.ptymcp.domain.service.state;

import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.service.screen.ScreenEvidence;

/**
 * Everything that says something about a session's state at one moment.
 *
 * @param ended whether the session is over
 * @param settled whether it has settled once since it was opened
 * @param shell what the shell's own marks say
 * @param facts what the operating system says
 * @param lastLine the last visual line: the row that holds the cursor
 * @param screen what the screen says
 * @param paused whether the output has paused, so that the last line is worth reading
 */
public record StateInputs(
        boolean ended,
        boolean settled,
        ShellPhase shell,
        TerminalFacts facts,
        String lastLine,
        ScreenEvidence screen,
        boolean paused) {}
