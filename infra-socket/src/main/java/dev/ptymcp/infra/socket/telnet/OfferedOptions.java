package dev.ptymcp.infra.socket.telnet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which options a client agrees to, and which it asks for. */
final class OfferedOptions {

    private OfferedOptions() {}

    /** What we agree to do. Not ECHO: the server would get everything back that it sends. */
    static BitSet ours(TelnetSettings settings) {
        return serial(settings)
                ? of(Telnet.BINARY, Telnet.SGA, Telnet.COM_PORT)
                : of(
                        Telnet.BINARY,
                        Telnet.SGA,
                        Telnet.TERMINAL_TYPE,
                        Telnet.WINDOW_SIZE,
                        Telnet.NEW_ENVIRON,
                        Telnet.CHARSET);
    }

    /** What we agree that the server does. */
    static BitSet theirs(TelnetSettings settings) {
        int special = serial(settings) ? Telnet.COM_PORT : Telnet.CHARSET;
        return of(Telnet.BINARY, Telnet.ECHO, Telnet.SGA, special);
    }

    /** What we offer without being asked. */
    static List<Integer> ourFirst(TelnetSettings settings) {
        List<Integer> options = new ArrayList<>();
        if (serial(settings)) {
            options.add(Telnet.COM_PORT);
        } else {
            options.add(Telnet.TERMINAL_TYPE);
            options.add(Telnet.WINDOW_SIZE);
            settings.user().ifPresent(name -> options.add(Telnet.NEW_ENVIRON));
        }
        if (settings.binary()) {
            options.add(Telnet.BINARY);
        }
        return options;
    }

    /**
     * What we ask the server to do. Not ECHO: servers that want it say so, and those that work by lines say it when they
     * hide a password, which they could not if it were on already.
     */
    static List<Integer> theirFirst(TelnetSettings settings) {
        return settings.binary() ? List.of(Telnet.SGA, Telnet.BINARY) : List.of(Telnet.SGA);
    }

    private static boolean serial(TelnetSettings settings) {
        return settings.use() == TelnetSettings.Use.SERIAL_LINE;
    }

    private static BitSet of(int... options) {
        BitSet set = new BitSet();
        for (int option : options) {
            set.set(option);
        }
        return set;
    }
}
