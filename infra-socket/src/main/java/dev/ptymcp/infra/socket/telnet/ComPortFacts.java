package dev.ptymcp.infra.socket.telnet;

import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a serial line behind a server.
 *
 * @param agreement whether the server lets its line be driven
 * @param signature what the server calls itself; empty when it has not said
 * @param modemLines the wires that the device drives; empty when the server has not told
 * @param lineState the last line state that the server told, as in RFC 2217: 128 time-out, 64 shift register empty, 32
 *     holding register empty, 16 break, 8 framing error, 4 parity error, 2 overrun, 1 data ready; 0 when it told none
 * @param suspended whether the server has asked for a pause: no data should be sent until it is over
 */
public record ComPortFacts(
        Agreement agreement,
        Optional<String> signature,
        Optional<ModemLines> modemLines,
        int lineState,
        boolean suspended) {

    /** Whether the server lets its line be driven. */
    public enum Agreement {
        /** It has not answered yet. */
        OPEN,
        /** It does. */
        AGREED,
        /** It does not: the line stays as it is, and only data can pass. */
        REFUSED
    }

    /** Checks that nothing is null. */
    public ComPortFacts {
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(modemLines, "modemLines");
    }
}
