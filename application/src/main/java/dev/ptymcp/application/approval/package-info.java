/**
 * How the operator's rules are held: {@link dev.ptymcp.application.approval.CommandRules} judges, asks the person behind the
 * client, or takes the word that was got before.
 */
@NullMarked
package dev.ptymcp.application.approval;

import org.jspecify.annotations.NullMarked;
