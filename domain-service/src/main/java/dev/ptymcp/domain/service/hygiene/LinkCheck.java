package dev.ptymcp.domain.service.hygiene;

import java.util.Locale;
import java.util.Optional;

/** Compares where a hyperlink (OSC 8) says that it leads with where it leads. */
final class LinkCheck {

    private static final int LONGEST = 300;
    private static final int SHOWN = 80;
    private static final String SCHEME_END = "://";

    private final StringBuilder shown = new StringBuilder();
    private String target = "";

    boolean open() {
        return !target.isEmpty();
    }

    void text(int codePoint) {
        if (shown.length() < LONGEST) {
            shown.appendCodePoint(codePoint);
        }
    }

    /**
     * Another link begins, or none.
     *
     * @param next its target; empty for none
     * @return the link that ended, if it was false: what it said and where it led
     */
    Optional<String> turnTo(String next) {
        if (next.equals(target)) {
            return Optional.empty();
        }
        Optional<String> lie = isFalse()
                ? Optional.of("'" + NeutralText.line(shown.toString(), SHOWN) + "' leads to '"
                        + NeutralText.line(target, SHOWN) + "'")
                : Optional.empty();
        shown.setLength(0);
        target = next;
        return lie;
    }

    /** Only text that is itself an address can be false; everything else says nothing about where it leads. */
    private boolean isFalse() {
        String said = shown.toString().strip().toLowerCase(Locale.ROOT);
        boolean address = said.startsWith("http://") || said.startsWith("https://") || said.startsWith("www.");
        return open() && address && said.indexOf(' ') < 0 && !host(said).equals(host(target.toLowerCase(Locale.ROOT)));
    }

    private static String host(String address) {
        int scheme = address.indexOf(SCHEME_END);
        int from = scheme < 0 ? 0 : scheme + SCHEME_END.length();
        int to = from;
        while (to < address.length() && "/?#\\".indexOf(address.charAt(to)) < 0) {
            to++;
        }
        String authority = address.substring(from, to);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        String name = port > host.lastIndexOf(']') ? host.substring(0, port) : host;
        return name.startsWith("www.") ? name.substring("www.".length()) : name;
    }
}
