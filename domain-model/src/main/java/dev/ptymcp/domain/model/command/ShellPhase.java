package dev.ptymcp.domain.model.command;

/** What a shell is doing, as far as its marks tell. */
public enum ShellPhase {
    /** No mark has been seen: no integration, or the shell is still starting. */
    UNKNOWN,
    /** The prompt is shown and nothing has been submitted since. */
    PROMPT,
    /** The prompt for the rest of an unfinished command is shown. */
    CONTINUATION,
    /** Something was submitted, and neither a prompt nor the end of its output was reported since. */
    RUNNING,
    /** The output of the command has ended, the prompt has not been shown yet. */
    FINISHING
}
