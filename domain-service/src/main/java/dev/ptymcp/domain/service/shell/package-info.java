/**
 * What a shell can tell about its commands: the scripts that make it tell, and the readers of what it says.
 *
 * <p>{@link dev.ptymcp.domain.service.shell.ShellIntegration} turns the start of an interactive bash, zsh, fish or POSIX
 * shell into one that reports its prompts and commands; {@link dev.ptymcp.domain.service.shell.ShellMarks} recognises
 * those reports in the output, and {@link dev.ptymcp.domain.service.shell.CommandTracker} knows from them what the shell
 * is doing and where each command's output lies.
 */
@NullMarked
package dev.ptymcp.domain.service.shell;

import org.jspecify.annotations.NullMarked;
