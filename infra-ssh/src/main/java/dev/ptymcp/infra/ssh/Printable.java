package dev.ptymcp.infra.ssh;

/** What others said, fit for a message. */
final class Printable {

    private static final int LONGEST = 300;
    /** White space, controls, format characters and variation selectors. */
    private static final String HIDDEN = "[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]+";

    private Printable() {}

    /** One line without control characters, not too long, and without a full stop at its end. */
    static String line(String text) {
        String line = text.replaceAll(HIDDEN, " ").strip();
        String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
