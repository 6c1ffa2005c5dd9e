/**
 * The command line: which word runs what, and what it prints.
 *
 * <p>{@link dev.ptymcp.app.cli.CommandLine} takes the arguments of the process; every command is one class here. Commands
 * reach the server through {@link dev.ptymcp.app.cli.Server}, so that they can be tried without one.
 */
@NullMarked
package dev.ptymcp.app.cli;

import org.jspecify.annotations.NullMarked;
