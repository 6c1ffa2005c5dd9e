package dev.ptymcp.infra.ssh.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The argument of ProxyJump and of {@code ssh -J}. */
final class JumpHops {

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]+)\\](?::(.*))?", Pattern.DOTALL);
    private static final String SCHEME = "ssh://";

    private JumpHops() {}

    /** As {@link #parse}, for the rest of a line: the list ends at a blank or at {@code #}. */
    static Optional<List<JumpHop>> ofLine(String rest) {
        return parse(rest.split("[ \\t#]", 2)[0]);
    }

    /** The hops in order; no hops for {@code none}; empty when the text is not a list of hops. */
    static Optional<List<JumpHop>> parse(String list) {
        if (list.equalsIgnoreCase("none")) {
            return Optional.of(List.of());
        }
        List<JumpHop> hops = new ArrayList<>();
        for (String each : list.split(",", -1)) {
            Optional<JumpHop> hop = hop(each);
            if (hop.isEmpty()) {
                return Optional.empty();
            }
            hops.add(hop.get());
        }
        return Optional.of(List.copyOf(hops));
    }

    /** What {@code ssh} takes as its destination: {@code [user@]host}, without a port, or a URI. */
    static Optional<JumpHop> destination(String text) {
        if (text.startsWith(SCHEME)) {
            return hop(text);
        }
        int at = text.lastIndexOf('@');
        String user = text.substring(0, Math.max(at, 0));
        String host = text.substring(at + 1);
        if (host.isEmpty() || (at >= 0 && user.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new JumpHop(host, at < 0 ? Optional.empty() : Optional.of(user), OptionalInt.empty()));
    }

    private static Optional<JumpHop> hop(String text) {
        if (text.startsWith(SCHEME)) {
            return uri(text.substring(SCHEME.length()));
        }
        int at = text.lastIndexOf('@');
        return at < 0 ? address("", text) : login(text.substring(0, at), text.substring(at + 1));
    }

    /** The part after the scheme: an empty path may follow, and the user may be written with {@code %} escapes. */
    private static Optional<JumpHop> uri(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0 && slash < text.length() - 1) {
            return Optional.empty();
        }
        String authority = slash >= 0 ? text.substring(0, slash) : text;
        int at = authority.lastIndexOf('@');
        if (at < 0) {
            return address("", authority);
        }
        String login = authority.substring(0, at);
        int parameters = login.indexOf(';');
        return unescaped(parameters < 0 ? login : login.substring(0, parameters))
                .flatMap(user -> login(user, authority.substring(at + 1)));
    }

    private static Optional<JumpHop> login(String user, String address) {
        return user.isEmpty() || user.startsWith("-") ? Optional.empty() : address(user, address);
    }

    private static Optional<JumpHop> address(String user, String address) {
        Matcher brackets = BRACKETS.matcher(address);
        int colon = address.indexOf(':');
        String host = address;
        String port = "";
        if (brackets.matches()) {
            host = brackets.group(1);
            port = brackets.group(2) == null ? "" : brackets.group(2);
        } else if (colon >= 0) {
            host = address.substring(0, colon);
            port = address.substring(colon + 1);
        }
        OptionalInt number = port.isEmpty() ? OptionalInt.empty() : Numbers.port(port);
        boolean badHost = !HostQuery.isHost(host) || host.indexOf('/') >= 0 || host.indexOf('[') >= 0;
        if (badHost || (!port.isEmpty() && number.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new JumpHop(host, user.isEmpty() ? Optional.empty() : Optional.of(user), number));
    }

    private static Optional<String> unescaped(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] result = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                result[length++] = bytes[i];
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0 || (high | low) == 0) {
                return Optional.empty();
            }
            result[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        return Optional.of(new String(result, 0, length, StandardCharsets.UTF_8));
    }
}
