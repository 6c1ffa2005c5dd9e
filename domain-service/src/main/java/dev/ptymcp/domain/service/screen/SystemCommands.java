package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Operating system commands: titles, colours, hyperlinks. The clipboard (OSC 52) is never touched nor told; marks and
 * directories (OSC 7, 133, 633, 1337) are for other listeners of the same parser.
 */
final class SystemCommands {

    private static final int MAX_LINK = 2048;

    private final Display display;
    private final Replies replies;

    SystemCommands(Display display, Replies replies) {
        this.display = display;
        this.replies = replies;
    }

    void run(byte[] payload, int length, int terminator) {
        String text = new String(payload, 0, length, StandardCharsets.UTF_8);
        int semicolon = text.indexOf(';');
        int number = number(semicolon < 0 ? text : text.substring(0, semicolon));
        String rest = semicolon < 0 ? "" : text.substring(semicolon + 1);
        switch (number) {
            case 0, 2 -> display.title.set(rest);
            case 4 -> indexedColors(rest, terminator);
            case 8 -> link(rest);
            case 10, 11, 12 -> namedColors(number, rest, terminator);
            case 104 -> resetIndexed(rest);
            case 110 -> display.palette.reset(Palette.FOREGROUND);
            case 111 -> display.palette.reset(Palette.BACKGROUND);
            case 112 -> display.palette.reset(Palette.CURSOR);
            default -> {}
        }
    }

    /** OSC 4: pairs of an index and a colour or a question mark. */
    private void indexedColors(String pairs, int terminator) {
        String[] parts = pairs.split(";", -1);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            int index = number(parts[i]);
            if (index >= 0 && index < 256) {
                color(index, "4;" + index, parts[i + 1], terminator);
            }
        }
    }

    /** OSC 10 to 12: a list of colours goes on to the next number. */
    private void namedColors(int first, String colors, int terminator) {
        int number = first;
        for (String wanted : colors.split(";", -1)) {
            if (number <= 12) {
                color(Palette.FOREGROUND + number - 10, String.valueOf(number), wanted, terminator);
            }
            number++;
        }
    }

    private void color(int index, String name, String wanted, int terminator) {
        if (wanted.equals("?")) {
            replies.osc(name + ";" + display.palette.describe(index), terminator);
        } else {
            Optional<Integer> rgb = Palette.parse(wanted);
            rgb.ifPresent(value -> display.palette.set(index, value));
        }
    }

    private void resetIndexed(String indexes) {
        if (indexes.isEmpty()) {
            for (int index = 0; index < 256; index++) {
                display.palette.reset(index);
            }
            return;
        }
        for (String part : indexes.split(";", -1)) {
            int index = number(part);
            if (index >= 0 && index < 256) {
                display.palette.reset(index);
            }
        }
    }

    /** OSC 8: {@code parameters;address}; an empty address ends the link. */
    private void link(String rest) {
        int semicolon = rest.indexOf(';');
        if (semicolon < 0) {
            return;
        }
        String address = rest.substring(semicolon + 1);
        boolean usable = address.length() <= MAX_LINK && address.codePoints().noneMatch(SystemCommands::isUnsafe);
        display.pen.setLink(usable ? address : "", linkId(rest.substring(0, semicolon)));
    }

    /** Line breaks and tabs, too: an address is one word. */
    private static boolean isUnsafe(int codePoint) {
        return codePoint < 0x20 || NeutralText.isSuspect(codePoint);
    }

    private static String linkId(String parameters) {
        for (String parameter : parameters.split(":", -1)) {
            if (parameter.startsWith("id=") && parameter.length() <= 250) {
                return parameter.substring(3);
            }
        }
        return "";
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}
