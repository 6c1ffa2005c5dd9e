package dev.ptymcp.infra.socket.telnet;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a client speaks telnet.
 *
 * @param opening who begins
 * @param terminalTypes what the terminal says it is when asked (RFC 1091), the best first; at least one, each of 1 to 40
 *     visible ASCII characters
 * @param size the terminal's first size, told when the server wants it (RFC 1073)
 * @param user who to log in as, told when the server asks for it (RFC 1572); empty tells nothing
 * @param charset the character set of the session, agreed to when the server offers it (RFC 2066)
 * @param binary whether to ask for eight-bit data both ways (RFC 856); a server's own wish for it is granted anyhow
 * @param use what is on the other side
 */
public record TelnetSettings(
        Opening opening,
        List<String> terminalTypes,
        TerminalSize size,
        Optional<String> user,
        Charset charset,
        boolean binary,
        Use use) {

    /** The port on which a server is known to speak telnet. */
    public static final int TELNET_PORT = 23;

    private static final List<String> TERMINAL_TYPES = List.of("xterm-256color", "xterm", "vt100");
    private static final String VISIBLE = "[!-~]{1,40}";

    /** Who begins. */
    public enum Opening {
        /** We make our offers at once. */
        OFFER,
        /** We say nothing until the server has negotiated something, so that a plain line service is not disturbed. */
        WAIT
    }

    /** What is on the other side. */
    public enum Use {
        /** A terminal session. */
        TERMINAL,
        /** A serial line (RFC 2217). */
        SERIAL_LINE
    }

    /** Checks and copies. */
    public TelnetSettings {
        Objects.requireNonNull(opening, "opening");
        terminalTypes = List.copyOf(terminalTypes);
        if (terminalTypes.isEmpty() || !terminalTypes.stream().allMatch(type -> type.matches(VISIBLE))) {
            throw new InvalidArgumentException(
                    "terminal_types", terminalTypes, "names of 1 to 40 visible ASCII characters");
        }
        Objects.requireNonNull(size, "size");
        // A name that begins like an option has made login programs take it for one.
        user.filter(name ->
                        name.isBlank() || name.startsWith("-") || name.chars().anyMatch(c -> c <= ' ' || c == 0x7f))
                .ifPresent(name -> {
                    throw new InvalidArgumentException("user", name, "a name without blanks that begins with no dash");
                });
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(use, "use");
    }

    /**
     * A terminal session with every default, beginning only where telnet is expected: on port {@value #TELNET_PORT}.
     *
     * @param port the server's port
     */
    public static TelnetSettings forTerminal(int port, TerminalSize size) {
        Opening opening = port == TELNET_PORT ? Opening.OFFER : Opening.WAIT;
        return new TelnetSettings(
                opening, TERMINAL_TYPES, size, Optional.empty(), StandardCharsets.UTF_8, false, Use.TERMINAL);
    }

    /** A serial line: eight-bit data and its control are asked for at once. */
    public static TelnetSettings forSerialLine() {
        return new TelnetSettings(
                Opening.OFFER,
                TERMINAL_TYPES,
                TerminalSize.DEFAULT,
                Optional.empty(),
                StandardCharsets.UTF_8,
                true,
                Use.SERIAL_LINE);
    }

    /** The same with another beginning. */
    public TelnetSettings opening(Opening newOpening) {
        return new TelnetSettings(newOpening, terminalTypes, size, user, charset, binary, use);
    }

    /** The same for a known user. */
    public TelnetSettings user(String newUser) {
        return new TelnetSettings(opening, terminalTypes, size, Optional.of(newUser), charset, binary, use);
    }

    /** The same in another character set. */
    public TelnetSettings charset(Charset newCharset) {
        return new TelnetSettings(opening, terminalTypes, size, user, newCharset, binary, use);
    }

    /** The same with or without a wish for eight-bit data. */
    public TelnetSettings binary(boolean newBinary) {
        return new TelnetSettings(opening, terminalTypes, size, user, charset, newBinary, use);
    }
}
