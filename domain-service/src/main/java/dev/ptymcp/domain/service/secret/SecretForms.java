package dev.ptymcp.domain.service.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One value that nobody may see, in every form in which it is searched for: as it is, base64 at the three alignments in both
 * alphabets, and percent-encoded with upper and lower case digits. Can be wiped, also while it is used: it matches nothing
 * then. Thread-safe.
 */
public final class SecretForms {

    /** Values of fewer characters are not searched for: they would be found everywhere. */
    public static final int SHORTEST = 4;

    /** At most so many leading characters of a form are shown before it is known what follows. */
    private static final int MOST_SHOWN = 3;

    /** The forms as one tree of bytes: node 0 is the root, and as a child or sibling it stands for none. */
    private final byte[] label;

    private final int[] child;
    private final int[] sibling;
    private final int[] shortest;
    private final boolean[] end;
    private int nodes = 1;

    private SecretForms(List<byte[]> forms) {
        int size = 1 + forms.stream().mapToInt(form -> form.length).sum();
        label = new byte[size];
        child = new int[size];
        sibling = new int[size];
        shortest = new int[size];
        end = new boolean[size];
        forms.forEach(this::plant);
    }

    /**
     * The forms of a value.
     *
     * @param value its text in UTF-8, which the caller wipes
     * @return empty when it has fewer than {@value #SHORTEST} characters, those that are no control characters counted
     */
    public static Optional<SecretForms> of(byte[] value) {
        byte[] shown = EncodedForms.withoutControls(value);
        long characters = 0;
        for (byte b : shown) {
            characters += (b & 0xC0) == 0x80 ? 0 : 1;
        }
        Arrays.fill(shown, (byte) 0);
        if (characters < SHORTEST) {
            return Optional.empty();
        }
        List<byte[]> forms = EncodedForms.of(value);
        SecretForms made = new SecretForms(forms);
        forms.forEach(form -> Arrays.fill(form, (byte) 0));
        return Optional.of(made);
    }

    /** As {@link #of(byte[])}, for tests and callers that have a text anyway. */
    static SecretForms of(String value) {
        return of(value.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private void plant(byte[] form) {
        int node = 0;
        for (byte b : form) {
            int next = next(node, b);
            if (next == 0) {
                next = nodes++;
                label[next] = b;
                sibling[next] = child[node];
                shortest[next] = form.length;
                child[node] = next;
            }
            shortest[next] = Math.min(shortest[next], form.length);
            node = next;
        }
        end[node] = true;
    }

    /** The node behind {@code node} for a byte; 0 when no form goes on so. */
    int next(int node, byte b) {
        int next = child[node];
        while (next != 0 && label[next] != b) {
            next = sibling[next];
        }
        return next;
    }

    /** Whether a form is complete at {@code node}. */
    boolean ends(int node) {
        return end[node];
    }

    /** Whether a form can go on behind {@code node}. */
    boolean goesOn(int node) {
        return child[node] != 0;
    }

    /** How many leading bytes may be shown of what led to {@code node}: less than half of it, and few. */
    int shown(int node) {
        return Math.min(MOST_SHOWN, (shortest[node] - 1) / 2);
    }

    /** Tells {@code set} which bytes begin a form and which two. */
    void describe(SecretSet set) {
        for (int first = child[0]; first != 0; first = sibling[first]) {
            for (int second = child[first]; second != 0; second = sibling[second]) {
                set.expect(label[first], label[second]);
            }
        }
    }

    /** Overwrites everything. Idempotent. */
    public void wipe() {
        Arrays.fill(child, 0);
        Arrays.fill(label, (byte) 0);
        Arrays.fill(sibling, 0);
        Arrays.fill(shortest, 0);
        Arrays.fill(end, false);
    }
}
