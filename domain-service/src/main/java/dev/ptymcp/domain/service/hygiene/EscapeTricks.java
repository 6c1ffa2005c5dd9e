package dev.ptymcp.domain.service.hygiene;

import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtParams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches a stream of output for what escape sequences and characters can be misused for: text that cannot be seen, text
 * in another order, the clipboard, titles and links that deceive. It costs little and remembers little, whatever the
 * output is. Where the output is cut into pieces does not matter.
 */
final class EscapeTricks implements VtActions {

    private static final int CLIPBOARD = 52;
    private static final int LINK = 8;
    private static final int LONGEST_TITLE = 256;
    private static final int MOST_LINKS = 3;
    private static final int TAGS = 0xE0000;
    private static final int TAGS_END = 0xE0FFF;

    private final PenColours pen = new PenColours();
    private final LinkCheck link = new LinkCheck();
    private final List<String> falseLinks = new ArrayList<>();

    private int hiddenLetters;
    private int reordering;
    private int invisible;
    private int spelled;
    private boolean alternate;
    private boolean graphics;
    private boolean clipboard;
    private boolean oddTitle;
    private boolean strayControl;

    /** How many letters and digits were printed so that nobody can see them. */
    int hiddenLetters() {
        return hiddenLetters;
    }

    /** How many controls of the writing direction there were, marks not counted. */
    int reordering() {
        return reordering;
    }

    /** How many other characters there were that cannot be seen; some may be where they belong. */
    int invisible() {
        return invisible;
    }

    /** How many characters there were that can spell hidden text: tags and the selectors behind them. */
    int spelled() {
        return spelled;
    }

    /** Whether the clipboard was to be set or read. */
    boolean clipboard() {
        return clipboard;
    }

    /** Whether a title was long, or held what no title holds. */
    boolean oddTitle() {
        return oddTitle;
    }

    /** Links that say one address and lead to another; at most {@value #MOST_LINKS}. */
    List<String> falseLinks() {
        turnTo("");
        return List.copyOf(falseLinks);
    }

    @Override
    public void printAscii(byte[] bytes, int from, int to) {
        if (!pen.hide() && !link.open()) {
            return;
        }
        for (int i = from; i < to; i++) {
            printed(bytes[i]);
        }
    }

    @Override
    public void print(int codePoint) {
        if (NeutralText.isSuspect(codePoint)) {
            suspect(codePoint);
        } else {
            printed(codePoint);
        }
    }

    private void printed(int codePoint) {
        // What full-screen programs draw is in no text, and lines are drawn by letters.
        if (!alternate && !graphics && Character.isLetterOrDigit(codePoint) && pen.hide()) {
            hiddenLetters++;
        }
        if (link.open()) {
            link.text(codePoint);
        }
    }

    private void suspect(int codePoint) {
        if (codePoint >= TAGS && codePoint <= TAGS_END) {
            spelled++;
        } else if (codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069) {
            reordering++;
        } else {
            invisible++;
        }
    }

    @Override
    public void csi(VtParams params, int prefix, int intermediate, int finalByte) {
        if (finalByte == 'm' && prefix == 0 && intermediate == 0) {
            pen.apply(params);
        } else if (prefix == '?' && (finalByte == 'h' || finalByte == 'l') && intermediate == 0) {
            int mode = params.value(0, 0);
            if (mode == 47 || mode == 1047 || mode == 1049) {
                alternate = finalByte == 'h';
            }
        }
    }

    @Override
    public void esc(int intermediate, int finalByte) {
        if (intermediate == 0 && finalByte == 'c') {
            pen.reset();
        } else if (intermediate == '(') {
            graphics = finalByte == '0';
        }
    }

    @Override
    public void strayControl(int control) {
        strayControl = true;
    }

    @Override
    public void osc(byte[] payload, int length, int terminator) {
        boolean stray = strayControl;
        strayControl = false;
        int at = 0;
        int number = 0;
        while (at < length && payload[at] >= '0' && payload[at] <= '9' && number < 10_000) {
            number = number * 10 + payload[at++] - '0';
        }
        if (at == 0 || at == length || payload[at] != ';') {
            return;
        }
        if (number == CLIPBOARD) {
            clipboard = true;
        } else if (number == LINK) {
            String rest = text(payload, at + 1, length);
            turnTo(rest.substring(rest.indexOf(';') + 1));
        } else if (number <= 2) {
            oddTitle |= stray || length - at - 1 > LONGEST_TITLE || !isNeutral(text(payload, at + 1, length));
        }
    }

    private void turnTo(String target) {
        link.turnTo(target).filter(lie -> falseLinks.size() < MOST_LINKS).ifPresent(falseLinks::add);
    }

    private static String text(byte[] payload, int from, int to) {
        return new String(payload, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isNeutral(String text) {
        return NeutralText.of(text).equals(text) && text.indexOf('\n') < 0;
    }
}
