/**
 * The ways in which a person is asked for a secret, each a class behind {@link
 * dev.ptymcp.application.port.OperatorPrompter}, and their chain. Entry point: {@link dev.ptymcp.app.secret.PrompterChain}.
 */
@NullMarked
package dev.ptymcp.app.secret;

import org.jspecify.annotations.NullMarked;
