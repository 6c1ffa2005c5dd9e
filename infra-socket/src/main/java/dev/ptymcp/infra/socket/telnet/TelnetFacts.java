package dev.ptymcp.infra.socket.telnet;

import java.util.Objects;
import java.util.Optional;

/**
 * What has been agreed on a telnet connection so far.
 *
 * @param negotiated whether the server has negotiated anything: it speaks telnet
 * @param remoteEcho whether the server echoes what is typed, in its own way (RFC 857)
 * @param characterAtATime whether the server reads without waiting for lines: it suppresses go-aheads (RFC 858)
 * @param hidesInput whether the server took the echo over in the middle of a conversation by lines, as it does to hide a
 *     password. A server that works by characters from the beginning just stops echoing, which is not said on the wire
 * @param binaryIn whether the server sends eight-bit data (RFC 856)
 * @param binaryOut whether we send eight-bit data
 * @param toldSize whether the server follows the window size (RFC 1073)
 * @param terminalType what the terminal last said it is; empty when it was not asked
 * @param charset the character set that was agreed on (RFC 2066); empty when none was
 * @param serialControl whether the server takes the control of its serial line (RFC 2217)
 * @param unanswered how many requests were left without an answer, because the server did not read the ones before
 */
public record TelnetFacts(
        boolean negotiated,
        boolean remoteEcho,
        boolean characterAtATime,
        boolean hidesInput,
        boolean binaryIn,
        boolean binaryOut,
        boolean toldSize,
        Optional<String> terminalType,
        Optional<String> charset,
        boolean serialControl,
        long unanswered) {

    /** Checks that nothing is null. */
    public TelnetFacts {
        Objects.requireNonNull(terminalType, "terminalType");
        Objects.requireNonNull(charset, "charset");
    }
}
