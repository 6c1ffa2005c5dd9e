package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;
import java.util.Optional;

/**
 * How a serial line is driven.
 *
 * @param baudRate bits a second, 50 to 4,000,000; what the hardware cannot do is refused when the line is opened
 * @param dataBits 5 to 8
 * @param parity the check bit
 * @param stopBits how long the line rests after a character
 * @param flowControl who says when to pause
 * @param dtr whether Data Terminal Ready is raised; empty leaves it as the system opens it
 * @param rts whether Request To Send is raised; empty leaves it as the system opens it
 */
public record SerialLine(
        int baudRate,
        int dataBits,
        Parity parity,
        StopBits stopBits,
        FlowControl flowControl,
        Optional<Boolean> dtr,
        Optional<Boolean> rts) {

    /** 9600 baud, 8 data bits, no parity, 1 stop bit, no flow control: what consoles start with. */
    public static final SerialLine DEFAULT =
            new SerialLine(9600, 8, Parity.NONE, StopBits.ONE, FlowControl.NONE, Optional.empty(), Optional.empty());

    /** The check bit. */
    public enum Parity {
        /** None. */
        NONE,
        /** An even number of ones. */
        EVEN,
        /** An odd number of ones. */
        ODD,
        /** Always one. */
        MARK,
        /** Always zero. */
        SPACE
    }

    /** How long the line rests after a character. */
    public enum StopBits {
        /** One bit. */
        ONE,
        /** One and a half bits, with 5 data bits. */
        ONE_AND_HALF,
        /** Two bits. */
        TWO
    }

    /** Who says when to pause. */
    public enum FlowControl {
        /** Nobody. */
        NONE,
        /** The wires RTS and CTS. */
        RTSCTS,
        /** The characters XON and XOFF in the data. */
        XONXOFF
    }

    /** Checks the ranges. */
    public SerialLine {
        if (baudRate < 50 || baudRate > 4_000_000) {
            throw new InvalidArgumentException("baud_rate", baudRate, "from 50 to 4000000");
        }
        if (dataBits < 5 || dataBits > 8) {
            throw new InvalidArgumentException("data_bits", dataBits, "from 5 to 8");
        }
        Objects.requireNonNull(parity, "parity");
        Objects.requireNonNull(stopBits, "stopBits");
        Objects.requireNonNull(flowControl, "flowControl");
        Objects.requireNonNull(dtr, "dtr");
        Objects.requireNonNull(rts, "rts");
    }

    /** As it is commonly written: {@code 9600 8N1}. */
    @Override
    public String toString() {
        String stop =
                switch (stopBits) {
                    case ONE -> "1";
                    case ONE_AND_HALF -> "1.5";
                    case TWO -> "2";
                };
        return baudRate + " " + dataBits + parity.name().charAt(0) + stop;
    }
}
