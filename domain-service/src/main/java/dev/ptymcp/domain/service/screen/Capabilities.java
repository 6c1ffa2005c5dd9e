package dev.ptymcp.domain.service.screen;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What XTGETTCAP is asked for, under terminfo's and termcap's names: the terminal's name, its colours, its keys. */
final class Capabilities {

    private static final Map<String, String> VALUES = new HashMap<>();

    static {
        put("xterm-256color", "TN", "name");
        put("256", "Co", "colors");
        put("8/8/8", "RGB");
        put("\u001bOA", "kcuu1", "ku");
        put("\u001bOB", "kcud1", "kd");
        put("\u001bOC", "kcuf1", "kr");
        put("\u001bOD", "kcub1", "kl");
        put("\u001bOH", "khome", "kh");
        put("\u001bOF", "kend", "@7");
        put("\u001b[2~", "kich1", "kI");
        put("\u001b[3~", "kdch1", "kD");
        put("\u001b[5~", "kpp", "kP");
        put("\u001b[6~", "knp", "kN");
        put("\u001b[Z", "kcbt", "kB");
        put("\u007f", "kbs", "kb");
        functionKeys();
    }

    private Capabilities() {}

    static Optional<String> find(String name) {
        return Optional.ofNullable(VALUES.get(name));
    }

    private static void functionKeys() {
        for (int i = 1; i <= 4; i++) {
            put("\u001bO" + (char) ('P' + i - 1), "kf" + i, "k" + i);
        }
        int[] codes = {15, 17, 18, 19, 20, 21, 23, 24};
        String[] termcap = {"k5", "k6", "k7", "k8", "k9", "k;", "F1", "F2"};
        for (int i = 0; i < codes.length; i++) {
            put("\u001b[" + codes[i] + "~", "kf" + (i + 5), termcap[i]);
        }
    }

    private static void put(String value, String... names) {
        for (String name : names) {
            VALUES.put(name, value);
        }
    }
}
