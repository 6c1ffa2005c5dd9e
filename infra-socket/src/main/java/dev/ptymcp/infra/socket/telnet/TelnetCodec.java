package dev.ptymcp.infra.socket.telnet;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.List;
import java.util.Objects;

/**
 * Speaks telnet for a client on one connection: what was received goes in and comes out as data, and what is to be sent
 * waits in {@link #takeReplies}. RFC 854 and 855, options by the Q method of RFC 1143; of the options BINARY (RFC 856),
 * ECHO (857, the server's only), SUPPRESS GO AHEAD (858), TERMINAL TYPE (1091), NAWS (1073), NEW-ENVIRON (1572), CHARSET
 * (2066) and, on request, COM PORT (2217) are agreed to, and every other is refused.
 *
 * <p>Where pieces begin and end does not matter, and memory is bounded whatever the server sends. Thread-safe; nothing
 * blocks and nothing throws over what a server sends.
 *
 * <p>The order of use: {@link #open}, then {@link #receive} for what comes and {@link #escape} for what goes. After every
 * call send {@link #takeReplies}, never inside the bytes of an {@link EscapedInput} but at its {@link
 * EscapedInput#boundary}. The socket must have {@code SO_OOBINLINE} on: a server sends its Synch as urgent data, and
 * without it the system takes one byte out of the middle of a command.
 */
public final class TelnetCodec {

    private final TelnetSettings settings;
    private final ReplyQueue replies = new ReplyQueue();
    private final OptionSide ours;
    private final OptionSide theirs;
    private final Subnegotiations subnegotiations;
    private final TelnetListener listener;
    private final TelnetDecoder decoder = new TelnetDecoder(new Answers());

    private TerminalSize size;
    private boolean offered;
    private boolean negotiated;
    private boolean echoAfterText;
    private boolean typedLineUnechoed;

    /** A codec that has said nothing yet. */
    public TelnetCodec(TelnetSettings settings) {
        this(settings, new TelnetListener() {});
    }

    TelnetCodec(TelnetSettings settings, TelnetListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.size = settings.size();
        this.subnegotiations = new Subnegotiations(settings, replies);
        this.ours = new OptionSide(OptionSide.OURS, OfferedOptions.ours(settings), replies, this::ourOption);
        this.theirs = new OptionSide(OptionSide.THEIRS, OfferedOptions.theirs(settings), replies, this::theirOption);
    }

    /** The connection stands: makes our offers, unless the settings say to wait. */
    public synchronized void open() {
        if (settings.opening() == TelnetSettings.Opening.OFFER) {
            offer();
        }
    }

    /**
     * Takes what was received, {@code bytes[from]} up to but not including {@code bytes[to]}, and leaves the data of it in
     * its place, which is never longer.
     *
     * @return where the data ends: it is {@code bytes[from]} up to but not including this index; {@code from} when there
     *     was none
     * @throws IndexOutOfBoundsException if the range is not inside {@code bytes}
     */
    public synchronized int receive(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return decoder.decode(bytes, from, to);
    }

    /** Makes data fit to be sent, as it is agreed now. */
    public synchronized EscapedInput escape(byte[] data) {
        if (!theirs.on(Telnet.ECHO) && decoder.dataSeen() && endsLine(data)) {
            typedLineUnechoed = true;
        }
        return EscapedInput.of(data, ours.on(Telnet.BINARY));
    }

    /** The terminal has another size; the server is told when it follows sizes. */
    public synchronized void resized(TerminalSize newSize) {
        if (!size.equals(newSize)) {
            size = newSize;
            if (ours.on(Telnet.WINDOW_SIZE)) {
                subnegotiations.tellSize(newSize);
            }
        }
    }

    /** Asks for eight-bit data both ways, or for the end of it; the data changes when the server has agreed. */
    public synchronized void askBinary(boolean on) {
        for (OptionSide side : List.of(ours, theirs)) {
            if (on) {
                side.want(Telnet.BINARY);
            } else {
                side.reject(Telnet.BINARY);
            }
        }
    }

    /** Gives a command, to be sent with the replies. */
    public synchronized void command(TelnetCommand command) {
        replies.command(command.code());
    }

    /**
     * Takes what is to be sent besides data; it is whole commands, in order.
     *
     * @return the bytes, none when nothing waits
     */
    public synchronized byte[] takeReplies() {
        return replies.take();
    }

    /** Whether {@link #takeReplies} has something. */
    public synchronized boolean hasReplies() {
        return !replies.isEmpty();
    }

    /** What has been agreed on so far. */
    public synchronized TelnetFacts facts() {
        boolean echo = theirs.on(Telnet.ECHO);
        boolean byCharacter = theirs.on(Telnet.SGA);
        return new TelnetFacts(
                negotiated,
                echo,
                byCharacter,
                echo && echoAfterText && (!byCharacter || typedLineUnechoed),
                theirs.on(Telnet.BINARY),
                ours.on(Telnet.BINARY),
                ours.on(Telnet.WINDOW_SIZE),
                subnegotiations.terminalType(),
                subnegotiations.charset(),
                ours.on(Telnet.COM_PORT),
                replies.dropped());
    }

    /** Sends a subnegotiation of an option that the codec does not speak itself. */
    synchronized void subnegotiate(int option, byte[] payload) {
        replies.subnegotiation(option, payload);
    }

    private static boolean endsLine(byte[] data) {
        for (byte b : data) {
            if (b == '\r' || b == '\n') {
                return true;
            }
        }
        return false;
    }

    private void offer() {
        offered = true;
        OfferedOptions.ourFirst(settings).stream().filter(ours::off).forEach(ours::want);
        OfferedOptions.theirFirst(settings).stream().filter(theirs::off).forEach(theirs::want);
    }

    private void ourOption(int option, boolean on) {
        if (on && option == Telnet.WINDOW_SIZE) {
            subnegotiations.tellSize(size);
        }
        listener.ourOption(option, on);
    }

    private void theirOption(int option, boolean on) {
        if (on && option == Telnet.ECHO) {
            echoAfterText = decoder.dataSeen();
        }
    }

    private final class Answers implements TelnetDecoder.Actions {

        @Override
        public void command(int code) {
            if (code == TelnetCommand.ARE_YOU_THERE.code()) {
                replies.command(TelnetCommand.NOP.code());
            }
        }

        @Override
        public void negotiation(int verb, int option) {
            negotiated = true;
            switch (verb) {
                case Telnet.WILL -> theirs.heardYes(option);
                case Telnet.WONT -> theirs.heardNo(option);
                case Telnet.DO -> ours.heardYes(option);
                default -> ours.heardNo(option);
            }
            if (!offered) {
                offer();
            }
        }

        @Override
        public void subnegotiation(int option, byte[] payload, int length) {
            boolean agreed = ours.on(option) || theirs.on(option);
            if (agreed && !subnegotiations.answer(option, payload, length)) {
                listener.subnegotiation(option, payload, length);
            }
        }

        @Override
        public boolean binary() {
            return theirs.on(Telnet.BINARY);
        }
    }
}
