package dev.ptymcp.infra.socket.telnet;

import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.infra.socket.telnet.ComPortFacts.Agreement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drives a serial line behind a telnet server (RFC 2217), as the client. Data passes through {@link #codec}, and what is
 * asked here waits in its {@link TelnetCodec#takeReplies}.
 *
 * <p>Settings may be given before the server has agreed; they are sent as soon as it does. Every setting is answered with
 * the value that is in force then, or, by servers whose hardware lacks the wire, not at all: {@link #outcomes} says which.
 * Thread-safe; nothing blocks.
 */
public final class ComPort {

    private static final String OUR_SIGNATURE = "pty-mcp";
    private static final int LONGEST_SIGNATURE = 256;

    /** One setting: what was asked, what the server last said, and how many answers are still to come. */
    private static final class Asked {
        private int value;
        private int applied;
        private boolean answered;
        private int outstanding;
    }

    private final TelnetCodec codec;
    private final Map<ComPortSetting, Asked> asked = new EnumMap<>(ComPortSetting.class);
    private Agreement agreement = Agreement.OPEN;
    private Optional<String> signature = Optional.empty();
    private Optional<ModemLines> modemLines = Optional.empty();
    private int lineState;
    private boolean suspended;

    /** A line of which nothing is known yet. */
    public ComPort() {
        codec = new TelnetCodec(TelnetSettings.forSerialLine(), new Answers());
    }

    /** The telnet connection that it goes over. */
    public TelnetCodec codec() {
        return codec;
    }

    /** Asks for every setting of {@code line}; those that it leaves open are not touched. */
    public void apply(SerialLine line) {
        synchronized (codec) {
            ask(ComPortSetting.BAUD_RATE, line.baudRate());
            ask(ComPortSetting.DATA_BITS, line.dataBits());
            ask(ComPortSetting.PARITY, ComPortSetting.number(line.parity()));
            ask(ComPortSetting.STOP_BITS, ComPortSetting.number(line.stopBits()));
            ask(ComPortSetting.FLOW_CONTROL, ComPortSetting.number(line.flowControl()));
            line.dtr().ifPresent(on -> ask(ComPortSetting.DTR, ComPortCodes.onOff(ComPortCodes.DTR_ON, on)));
            line.rts().ifPresent(on -> ask(ComPortSetting.RTS, ComPortCodes.onOff(ComPortCodes.RTS_ON, on)));
        }
    }

    /** Begins or ends a break condition; how long it lasts is the caller's to time. */
    public void sendBreak(boolean on) {
        synchronized (codec) {
            ask(ComPortSetting.BREAK, ComPortCodes.onOff(ComPortCodes.BREAK_ON, on));
        }
    }

    /** Throws away what the server holds. Does nothing before the server has agreed. */
    public void purge(boolean received, boolean toSend) {
        int buffers = (received ? 1 : 0) + (toSend ? 2 : 0);
        if (buffers > 0) {
            send(ComPortCodes.PURGE_DATA, (byte) buffers);
        }
    }

    /** Asks the server to pause or to go on. Does nothing before the server has agreed. */
    public void pause(boolean pause) {
        send(pause ? ComPortCodes.FLOWCONTROL_SUSPEND : ComPortCodes.FLOWCONTROL_RESUME);
    }

    /**
     * Says what to be told of: bits of the line state and of the modem state, see {@link ComPortFacts}. Servers begin with
     * 0 and 255. Does nothing before the server has agreed.
     */
    public void watch(int lineStateMask, int modemStateMask) {
        send(ComPortCodes.SET_LINESTATE_MASK, (byte) lineStateMask);
        send(ComPortCodes.SET_MODEMSTATE_MASK, (byte) modemStateMask);
    }

    /** Whether the server has refused, or has answered everything that it was asked. */
    public boolean settled() {
        synchronized (codec) {
            return agreement == Agreement.REFUSED
                    || agreement == Agreement.AGREED && asked.values().stream().allMatch(one -> one.outstanding == 0);
        }
    }

    /** What has become so far of everything that was asked. */
    public List<ComPortOutcome> outcomes() {
        synchronized (codec) {
            return asked.entrySet().stream()
                    .map(entry -> outcome(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    /** What is known of the line. */
    public ComPortFacts facts() {
        synchronized (codec) {
            return new ComPortFacts(agreement, signature, modemLines, lineState, suspended);
        }
    }

    private static ComPortOutcome outcome(ComPortSetting setting, Asked one) {
        boolean known = one.answered && one.outstanding == 0;
        return new ComPortOutcome(
                setting,
                setting.inWords(one.value),
                known ? Optional.of(setting.inWords(one.applied)) : Optional.empty());
    }

    private void ask(ComPortSetting setting, int value) {
        Asked one = asked.computeIfAbsent(setting, key -> new Asked());
        one.value = value;
        if (agreement == Agreement.AGREED) {
            request(setting, one);
        }
    }

    private void request(ComPortSetting setting, Asked one) {
        one.outstanding++;
        switch (setting) {
            case BAUD_RATE ->
                send(
                        ComPortCodes.SET_BAUDRATE,
                        ByteBuffer.allocate(4).putInt(one.value).array());
            case DATA_BITS -> send(ComPortCodes.SET_DATASIZE, (byte) one.value);
            case PARITY -> send(ComPortCodes.SET_PARITY, (byte) one.value);
            case STOP_BITS -> send(ComPortCodes.SET_STOPSIZE, (byte) one.value);
            default -> send(ComPortCodes.SET_CONTROL, (byte) one.value);
        }
    }

    private void send(int code, byte... value) {
        synchronized (codec) {
            if (agreement == Agreement.AGREED) {
                byte[] payload = new byte[1 + value.length];
                payload[0] = (byte) code;
                System.arraycopy(value, 0, payload, 1, value.length);
                codec.subnegotiate(Telnet.COM_PORT, payload);
            }
        }
    }

    private final class Answers implements TelnetListener {

        @Override
        public void ourOption(int option, boolean on) {
            if (option == Telnet.COM_PORT) {
                agreement = on ? Agreement.AGREED : Agreement.REFUSED;
                if (on) {
                    send(ComPortCodes.SIGNATURE);
                    asked.forEach(ComPort.this::request);
                }
            }
        }

        @Override
        public void subnegotiation(int option, byte[] payload, int length) {
            if (option == Telnet.COM_PORT && length > 0) {
                heard(payload[0] & 0xFF, ByteBuffer.wrap(payload, 1, length - 1));
            }
        }

        private void heard(int code, ByteBuffer value) {
            switch (code - ComPortCodes.FROM_SERVER) {
                case ComPortCodes.SIGNATURE -> signed(value);
                case ComPortCodes.SET_BAUDRATE -> {
                    if (value.remaining() == 4) {
                        answered(ComPortSetting.BAUD_RATE, value.getInt());
                    }
                }
                case ComPortCodes.FLOWCONTROL_SUSPEND -> suspended = true;
                case ComPortCodes.FLOWCONTROL_RESUME -> suspended = false;
                default -> {
                    if (value.hasRemaining()) {
                        heardByte(code - ComPortCodes.FROM_SERVER, value.get() & 0xFF);
                    }
                }
            }
        }

        private void heardByte(int code, int value) {
            switch (code) {
                case ComPortCodes.SET_DATASIZE -> answered(ComPortSetting.DATA_BITS, value);
                case ComPortCodes.SET_PARITY -> answered(ComPortSetting.PARITY, value);
                case ComPortCodes.SET_STOPSIZE -> answered(ComPortSetting.STOP_BITS, value);
                case ComPortCodes.SET_CONTROL -> {
                    ComPortSetting setting = ComPortCodes.controlled(value);
                    if (setting != null) {
                        answered(setting, value);
                    }
                }
                case ComPortCodes.NOTIFY_LINESTATE -> lineState = value;
                case ComPortCodes.NOTIFY_MODEMSTATE -> modemLines = Optional.of(ModemLines.of(value));
                default -> {}
            }
        }

        private void answered(ComPortSetting setting, int value) {
            Asked one = asked.get(setting);
            if (one != null) {
                // Servers answer the end of a BREAK with the number of its beginning.
                one.applied = setting == ComPortSetting.BREAK ? one.value : value;
                one.answered = true;
                one.outstanding = Math.max(0, one.outstanding - 1);
            }
        }

        /** A signature without text asks for ours. */
        private void signed(ByteBuffer text) {
            if (text.hasRemaining()) {
                byte[] bytes = new byte[Math.min(text.remaining(), LONGEST_SIGNATURE)];
                text.get(bytes);
                signature = Optional.of(new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?"));
            } else {
                send(ComPortCodes.SIGNATURE, OUR_SIGNATURE.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
