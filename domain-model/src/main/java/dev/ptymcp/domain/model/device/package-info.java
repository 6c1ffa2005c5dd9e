/**
 * How the command line of a kind of device or of a program behaves: its prompts, its pager, its questions, how one logs in, how
 * several lines are typed.
 *
 * <p>Start at {@link dev.ptymcp.domain.model.device.Profile}. Profiles are data: nothing in them is secret.
 */
@NullMarked
package dev.ptymcp.domain.model.device;

import org.jspecify.annotations.NullMarked;
