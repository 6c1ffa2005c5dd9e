/**
 * Command lines of devices and programs, read by their profiles: where the prompt is, when a command is over, how several lines
 * are typed, how a pager is passed, how a console is logged in to.
 *
 * <p>{@link dev.ptymcp.domain.service.device.Profiles} finds a profile,
 * {@link dev.ptymcp.domain.service.device.DeviceStates} says what a session is doing,
 * {@link dev.ptymcp.domain.service.device.CommandWatch} when a command is over,
 * {@link dev.ptymcp.domain.service.device.LoginMachine} what to answer on the way to the first prompt.
 */
@NullMarked
package dev.ptymcp.domain.service.device;

import org.jspecify.annotations.NullMarked;
