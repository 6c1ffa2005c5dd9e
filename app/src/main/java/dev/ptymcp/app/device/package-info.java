/**
 * Profiles of devices and programs on disk: those that come along and those of the operator. Entry point:
 * {@link dev.ptymcp.app.device.ProfileFiles}.
 */
@NullMarked
package dev.ptymcp.app.device;

import org.jspecify.annotations.NullMarked;
