package dev.ptymcp.infra.socket.telnet;

/**
 * The wires that a serial device drives.
 *
 * @param carrierDetect Data Carrier Detect
 * @param ring Ring Indicator
 * @param dataSetReady Data Set Ready
 * @param clearToSend Clear To Send
 */
public record ModemLines(boolean carrierDetect, boolean ring, boolean dataSetReady, boolean clearToSend) {

    /** From the modem state of RFC 2217; its low half, which says what has changed, is not kept. */
    static ModemLines of(int state) {
        return new ModemLines((state & 0x80) != 0, (state & 0x40) != 0, (state & 0x20) != 0, (state & 0x10) != 0);
    }
}
