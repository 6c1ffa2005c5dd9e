package dev.ptymcp.infra.socket.telnet;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tells the server about the terminal: its type, size, user and character set. */
final class Subnegotiations {

    private final TelnetSettings settings;
    private final ReplyQueue replies;
    private int nextType;
    private Optional<String> terminalType = Optional.empty();
    private Optional<String> charset = Optional.empty();

    Subnegotiations(TelnetSettings settings, ReplyQueue replies) {
        this.settings = settings;
        this.replies = replies;
    }

    /** Answers what the server said; false when the option is none of those answered here. */
    boolean answer(int option, byte[] payload, int length) {
        switch (option) {
            case Telnet.TERMINAL_TYPE -> {
                if (length == 1 && payload[0] == Telnet.SEND) {
                    tellType();
                }
            }
            case Telnet.NEW_ENVIRON ->
                EnvironmentAnswer.to(payload, length, settings.user())
                        .ifPresent(answer -> replies.subnegotiation(option, answer));
            case Telnet.CHARSET ->
                CharsetAnswer.to(payload, length, settings.charset()).ifPresent(answer -> {
                    charset = answer.agreed().or(() -> charset);
                    replies.subnegotiation(option, answer.payload());
                });
            case Telnet.WINDOW_SIZE -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    void tellSize(TerminalSize size) {
        byte[] payload = {(byte) (size.cols() >> 8), (byte) size.cols(), (byte) (size.rows() >> 8), (byte) size.rows()};
        replies.subnegotiation(Telnet.WINDOW_SIZE, payload);
    }

    Optional<String> terminalType() {
        return terminalType;
    }

    Optional<String> charset() {
        return charset;
    }

    /** RFC 1091: the next of the list; the last one twice, which says that it was the last; then from the beginning. */
    private void tellType() {
        List<String> types = settings.terminalTypes();
        String type = types.get(Math.min(nextType, types.size() - 1));
        nextType = nextType == types.size() ? 0 : nextType + 1;
        terminalType = Optional.of(type);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        byte[] payload = new byte[1 + name.length];
        payload[0] = Telnet.IS;
        System.arraycopy(name, 0, payload, 1, name.length);
        replies.subnegotiation(Telnet.TERMINAL_TYPE, payload);
    }
}
