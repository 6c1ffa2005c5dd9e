package dev.ptymcp.infra.serial;

import com.fazecast.jSerialComm.SerialPort;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialLine.StopBits;

/** What jSerialComm calls the settings of a line. */
final class LineCodes {

    private LineCodes() {}

    /** POSIX has no name for one and a half stop bits: with 5 data bits the hardware makes them of two. */
    static int stopBits(SerialLine line) {
        if (line.stopBits() == StopBits.ONE) {
            return SerialPort.ONE_STOP_BIT;
        }
        return line.stopBits() == StopBits.ONE_AND_HALF && Device.WINDOWS
                ? SerialPort.ONE_POINT_FIVE_STOP_BITS
                : SerialPort.TWO_STOP_BITS;
    }

    static int parity(SerialLine line) {
        return switch (line.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
            case MARK -> SerialPort.MARK_PARITY;
            case SPACE -> SerialPort.SPACE_PARITY;
        };
    }

    static int flowControl(SerialLine line) {
        return switch (line.flowControl()) {
            case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
            case RTSCTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
            case XONXOFF -> SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
        };
    }
}
