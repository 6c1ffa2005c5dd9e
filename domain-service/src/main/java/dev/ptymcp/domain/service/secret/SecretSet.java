package dev.ptymcp.domain.service.secret;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The values that are searched for at one moment, with tables that pass over everything else quickly. It does not change,
 * but for {@link #wipe}. Thread-safe.
 */
public final class SecretSet {

    /** No values. */
    public static final SecretSet NONE = new SecretSet(List.of());

    private final List<SecretForms> values;
    /** What cannot be, so that a wiped table excludes nothing and whoever still uses it misses nothing. */
    private final boolean[] notFirst = new boolean[256];

    private final long[] notNext = new long[1 << 10];

    private SecretSet(List<SecretForms> values) {
        this.values = values;
        Arrays.fill(notFirst, true);
        Arrays.fill(notNext, -1);
        values.forEach(value -> value.describe(this));
    }

    /** These values. */
    public static SecretSet of(Collection<SecretForms> values) {
        return values.isEmpty() ? NONE : new SecretSet(List.copyOf(values));
    }

    void expect(byte first, byte second) {
        int pair = pair(first, second);
        notFirst[first & 0xFF] = false;
        notNext[pair >> 6] &= ~(1L << pair);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    List<SecretForms> values() {
        return values;
    }

    /** Whether a form can begin with this byte. */
    boolean mayBegin(byte first) {
        return !notFirst[first & 0xFF];
    }

    /** Whether a form can begin with these two. */
    boolean mayBegin(byte first, byte second) {
        int pair = pair(first, second);
        return (notNext[pair >> 6] >>> pair & 1) == 0;
    }

    private static int pair(byte first, byte second) {
        return (first & 0xFF) << 8 | second & 0xFF;
    }

    /** Overwrites what tells of the values; the values themselves stay as they are. For a set that another one replaces. */
    public void wipe() {
        if (!isEmpty()) {
            Arrays.fill(notFirst, false);
            Arrays.fill(notNext, 0);
        }
    }
}
