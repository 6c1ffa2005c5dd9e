package dev.ptymcp.domain.service.vt;

/** The part of a control sequence or device control string before its final byte. */
final class SequenceHeader {

    private enum Phase {
        ENTRY,
        PARAMETERS,
        INTERMEDIATES,
        /** Out of order: the sequence is read to its end and not reported. */
        IGNORED
    }

    private final VtParams params = new VtParams();
    private Phase phase = Phase.ENTRY;
    private int prefix;
    private int intermediate;

    void begin() {
        phase = Phase.ENTRY;
        prefix = 0;
        intermediate = 0;
        params.clear();
    }

    VtParams params() {
        return params;
    }

    int prefix() {
        return prefix;
    }

    int intermediate() {
        return intermediate;
    }

    boolean ignored() {
        return phase == Phase.IGNORED;
    }

    /** Reads parameters from {@code in[i]} on and returns the index of the first byte that is none, at most {@code end}. */
    int scan(byte[] in, int i, int end) {
        if (phase != Phase.ENTRY && phase != Phase.PARAMETERS) {
            return i;
        }
        int next = i;
        while (next < end) {
            int b = in[next];
            if (b < '0' || b > ';') {
                break;
            }
            if (b <= '9') {
                params.digit(b - '0');
            } else {
                params.separator(b == ':');
            }
            next++;
        }
        if (next > i) {
            phase = Phase.PARAMETERS;
        }
        return next;
    }

    /** Takes a byte of 0x20 to 0x3F that {@link #scan} did not. */
    void accept(int b) {
        if (b < 0x30) {
            collect(b);
        } else if (phase == Phase.ENTRY && b >= 0x3C) {
            prefix = b;
            phase = Phase.PARAMETERS;
        } else {
            phase = Phase.IGNORED;
        }
    }

    /** Keeps up to two intermediate bytes; more of them name nothing that exists. */
    private void collect(int b) {
        boolean many = intermediate > 0xFF;
        if (many || phase == Phase.IGNORED) {
            phase = Phase.IGNORED;
        } else {
            intermediate = intermediate << 8 | b;
            phase = Phase.INTERMEDIATES;
        }
    }
}
