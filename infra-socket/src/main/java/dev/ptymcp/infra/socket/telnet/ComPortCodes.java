package dev.ptymcp.infra.socket.telnet;

import org.jspecify.annotations.Nullable;

/** The numbers of RFC 2217. What a server sends is the client's number plus {@link #FROM_SERVER}. */
final class ComPortCodes {

    static final int SIGNATURE = 0;
    static final int SET_BAUDRATE = 1;
    static final int SET_DATASIZE = 2;
    static final int SET_PARITY = 3;
    static final int SET_STOPSIZE = 4;
    static final int SET_CONTROL = 5;
    static final int NOTIFY_LINESTATE = 6;
    static final int NOTIFY_MODEMSTATE = 7;
    static final int FLOWCONTROL_SUSPEND = 8;
    static final int FLOWCONTROL_RESUME = 9;
    static final int SET_LINESTATE_MASK = 10;
    static final int SET_MODEMSTATE_MASK = 11;
    static final int PURGE_DATA = 12;
    static final int FROM_SERVER = 100;

    /** The values of SET-CONTROL; off is one more than on. */
    static final int BREAK_ON = 5;

    static final int DTR_ON = 8;
    static final int RTS_ON = 11;
    private static final int LAST_FLOW = 3;

    private ComPortCodes() {}

    static int onOff(int on, boolean wanted) {
        return wanted ? on : on + 1;
    }

    static String onOrOff(int on, int number) {
        return number == on ? "on" : number == on + 1 ? "off" : Integer.toString(number);
    }

    /** What a value of SET-CONTROL is about; null when it is nothing that we set. */
    static @Nullable ComPortSetting controlled(int value) {
        if (value >= 1 && value <= LAST_FLOW) {
            return ComPortSetting.FLOW_CONTROL;
        }
        return switch (value) {
            case BREAK_ON, BREAK_ON + 1 -> ComPortSetting.BREAK;
            case DTR_ON, DTR_ON + 1 -> ComPortSetting.DTR;
            case RTS_ON, RTS_ON + 1 -> ComPortSetting.RTS;
            default -> null;
        };
    }
}
