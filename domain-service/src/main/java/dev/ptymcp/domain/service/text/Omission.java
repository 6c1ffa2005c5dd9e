package dev.ptymcp.domain.service.text;

/** The line that stands for what was left out. */
final class Omission {

    private static final int LINE_BREAKS = 2;

    private Omission() {}

    /** What was left out can be read. */
    static String held(long from, long to) {
        return of(from, to, from);
    }

    /** Of what was left out, the bytes before {@code heldFrom} are no longer held. */
    static String of(long from, long to, long heldFrom) {
        String read = "; read_output with cursor " + heldFrom + " up to " + to + " ...]";
        String omitted = "[... " + (to - from) + " bytes omitted";
        if (heldFrom <= from) {
            return omitted + read;
        }
        return heldFrom >= to
                ? omitted + ", no longer held ...]"
                : omitted + ", " + (heldFrom - from) + " of them no longer held" + read;
    }

    /** The most bytes that the line can have, with line breaks around it, when no cursor is greater than {@code end}. */
    static int longest(long end) {
        int digits = Long.toString(end).length();
        int letters = "[... ".length()
                + " bytes omitted, ".length()
                + " of them no longer held; read_output with cursor ".length()
                + " up to ".length()
                + " ...]".length();
        return letters + 4 * digits + LINE_BREAKS;
    }
}
