package dev.ptymcp.infra.socket.telnet;

import dev.ptymcp.domain.model.target.SerialLine;
import java.util.Locale;

/** What of a serial line can be set through its server (RFC 2217). */
public enum ComPortSetting {
    /** Bits a second. */
    BAUD_RATE("baud rate"),
    /** Bits of a character. */
    DATA_BITS("data bits"),
    /** The check bit. */
    PARITY("parity"),
    /** How long the line rests after a character. */
    STOP_BITS("stop bits"),
    /** Who says when to pause. */
    FLOW_CONTROL("flow control"),
    /** Data Terminal Ready. */
    DTR("DTR"),
    /** Request To Send. */
    RTS("RTS"),
    /** The break condition. */
    BREAK("BREAK");

    private static final SerialLine.Parity[] PARITIES = {
        SerialLine.Parity.NONE,
        SerialLine.Parity.ODD,
        SerialLine.Parity.EVEN,
        SerialLine.Parity.MARK,
        SerialLine.Parity.SPACE
    };
    private static final SerialLine.StopBits[] STOPS = {
        SerialLine.StopBits.ONE, SerialLine.StopBits.TWO, SerialLine.StopBits.ONE_AND_HALF
    };
    private static final SerialLine.FlowControl[] FLOWS = {
        SerialLine.FlowControl.NONE, SerialLine.FlowControl.XONXOFF, SerialLine.FlowControl.RTSCTS
    };

    private final String words;

    ComPortSetting(String words) {
        this.words = words;
    }

    /** Its name in a sentence. */
    public String words() {
        return words;
    }

    /** The number of the protocol for one of a choice. */
    static int number(SerialLine.Parity parity) {
        return place(PARITIES, parity);
    }

    static int number(SerialLine.StopBits stopBits) {
        return place(STOPS, stopBits);
    }

    static int number(SerialLine.FlowControl flowControl) {
        return place(FLOWS, flowControl);
    }

    /** A number of the protocol as people say it; the number itself where it means nothing. */
    String inWords(int number) {
        return switch (this) {
            case BAUD_RATE -> Integer.toUnsignedString(number);
            case DATA_BITS -> Integer.toString(number);
            case PARITY -> choice(PARITIES, number);
            case STOP_BITS -> choice(STOPS, number);
            case FLOW_CONTROL -> choice(FLOWS, number);
            case DTR -> ComPortCodes.onOrOff(ComPortCodes.DTR_ON, number);
            case RTS -> ComPortCodes.onOrOff(ComPortCodes.RTS_ON, number);
            case BREAK -> ComPortCodes.onOrOff(ComPortCodes.BREAK_ON, number);
        };
    }

    private static <E extends Enum<E>> int place(E[] choices, E chosen) {
        int i = 0;
        while (choices[i] != chosen) {
            i++;
        }
        return i + 1;
    }

    private static <E extends Enum<E>> String choice(E[] choices, int number) {
        return number >= 1 && number <= choices.length
                ? choices[number - 1].name().toLowerCase(Locale.ROOT)
                : Integer.toString(number);
    }
}
