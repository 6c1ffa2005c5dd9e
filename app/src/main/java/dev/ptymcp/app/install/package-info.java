/**
 * Entries for this server in the configuration files of MCP clients.
 *
 * <p>{@link dev.ptymcp.app.install.Client} knows each client's file and keys, {@link dev.ptymcp.app.install.Installation} what
 * would change in it. The files are edited as text, so that what people wrote there stays as it is.
 */
@NullMarked
package dev.ptymcp.app.install;

import org.jspecify.annotations.NullMarked;
