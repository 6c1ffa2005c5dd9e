/**
 * Serial lines of this machine.
 *
 * <p>{@link dev.ptymcp.infra.serial.SerialTransport} is the way in. The library jSerialComm opens and sets the lines; only
 * {@code SerialLibrary}, {@code LineOpener}, {@code LibraryLine} and {@code LibraryPorts} know it, and the first of them
 * says what must have happened before its classes are touched.
 */
@NullMarked
package dev.ptymcp.infra.serial;

import org.jspecify.annotations.NullMarked;
