package dev.ptymcp.infra.serial;

import com.fazecast.jSerialComm.SerialPort;
import dev.ptymcp.domain.model.target.SerialLine;

/** A line that jSerialComm has opened. */
final class LibraryLine implements Line {

    /** Waits for the first byte, without end. */
    private static final int WAITING = SerialPort.TIMEOUT_READ_SEMI_BLOCKING;

    private static final int WINDOWS_WRITE_MILLIS = 50;

    private final SerialPort port;

    /**
     * @param port open, or about to be opened
     */
    LibraryLine(SerialPort port) {
        this.port = port;
    }

    /** Takes over how the line is to be driven; false when the device refuses. */
    boolean configure(SerialLine line) {
        boolean taken = port.setComPortParameters(
                line.baudRate(), line.dataBits(), LineCodes.stopBits(line), LineCodes.parity(line));
        return port.setFlowControl(LineCodes.flowControl(line)) && taken;
    }

    /** Opens it without the pause that the library would make; false when that failed. */
    boolean open() {
        restore();
        return port.openPort(0);
    }

    /** The system's number for what failed last. */
    int lastError() {
        return port.getLastErrorCode();
    }

    /** Raises or lowers Data Terminal Ready; before the opening that is what happens at it. */
    boolean setDtr(boolean raised) {
        return raised ? port.setDTR() : port.clearDTR();
    }

    /** As {@link #setDtr}, for Request To Send. */
    boolean setRts(boolean raised) {
        return raised ? port.setRTS() : port.clearRTS();
    }

    @Override
    public int read(byte[] buffer) {
        return port.readBytes(buffer, buffer.length);
    }

    @Override
    public void restore() {
        int writing = Device.WINDOWS ? SerialPort.TIMEOUT_WRITE_BLOCKING : 0;
        port.setComPortTimeouts(WAITING | writing, 0, WINDOWS_WRITE_MILLIS);
    }

    /**
     * {@inheritDoc} On Unix the line is kept: closing it under a reader would let that read from whatever file gets the
     * descriptor's number next. On Windows only the close ends a read.
     */
    @Override
    public void stopWaiting() {
        if (Device.WINDOWS) {
            port.closePort();
        } else {
            port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        }
    }

    @Override
    public int unsent() {
        return Math.max(0, port.bytesAwaitingWrite());
    }

    @Override
    public boolean setBreak(boolean held) {
        return held ? port.setBreak() : port.clearBreak();
    }

    @Override
    public void close() {
        port.closePort();
    }

    /** Writes what the device takes in {@value #WINDOWS_WRITE_MILLIS} ms; for Windows alone, elsewhere it may not return. */
    int writeBriefly(byte[] bytes) {
        return port.writeBytes(bytes, bytes.length);
    }
}
