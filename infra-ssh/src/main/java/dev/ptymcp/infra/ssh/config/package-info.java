/**
 * The OpenSSH client configuration, read as OpenSSH reads it (ssh_config(5)).
 *
 * <p>{@link dev.ptymcp.infra.ssh.config.OpenSshConfig} is loaded from the user's and the system's file and says for one
 * host what applies: {@link dev.ptymcp.infra.ssh.config.HostSettings}. Which directives are followed, warned about or
 * ignored is a table: the enum {@code Keyword} and the class {@code OtherDirective}.
 */
@NullMarked
package dev.ptymcp.infra.ssh.config;

import org.jspecify.annotations.NullMarked;
