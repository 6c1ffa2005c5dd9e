package dev.ptymcp.domain.service.environment;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which variables of the server's environment its children get: all but those that a deny list names, unless an allow list
 * names them too. Names are compared without regard to case, as one platform takes them for the same and none is safer for
 * the difference. Immutable.
 *
 * <p>In a pattern {@code *} stands for any characters, also none, and {@code ?} for one. What belongs to the server itself is
 * denied whatever the allow list says.
 */
public final class EnvironmentFilter {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.()*?-]+");

    /** The variables of this server and of the script that starts it. */
    public static final List<String> OWN = List.of("PTY_MCP_*");

    /** Denies only what belongs to the server. */
    public static final EnvironmentFilter OWN_ONLY = new EnvironmentFilter(OWN, List.of(), List.of());

    private final List<Pattern> own;
    private final List<Pattern> denied;
    private final List<Pattern> allowed;

    private EnvironmentFilter(List<String> own, List<String> denied, List<String> allowed) {
        this.own = own.stream().map(EnvironmentFilter::pattern).toList();
        this.denied = denied.stream().map(EnvironmentFilter::pattern).toList();
        this.allowed = allowed.stream().map(EnvironmentFilter::pattern).toList();
    }

    /**
     * A filter with more than the server's own.
     *
     * @param secrets names, without patterns, of variables in which the server gets secrets; denied whatever is allowed
     * @param denied patterns of what is kept back
     * @param allowed patterns of what is passed on although it is denied
     * @throws InvalidArgumentException when something is no pattern
     */
    public static EnvironmentFilter of(List<String> secrets, List<String> denied, List<String> allowed) {
        List<String> own = new ArrayList<>(OWN);
        own.addAll(secrets);
        return new EnvironmentFilter(own, denied, allowed);
    }

    /** Whether a text can be a pattern. */
    public static boolean isPattern(String text) {
        return WORD.matcher(text).matches();
    }

    /** What a child gets of {@code environment}. */
    public Map<String, String> filter(Map<String, String> environment) {
        Map<String, String> passed = new TreeMap<>(environment);
        passed.keySet().removeIf(name -> !passes(name));
        return Map.copyOf(passed);
    }

    /** Whether a child gets the variable of this name. */
    public boolean passes(String name) {
        return !any(own, name) && (!any(denied, name) || any(allowed, name));
    }

    private static boolean any(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static Pattern pattern(String text) {
        if (!isPattern(text)) {
            throw new InvalidArgumentException(
                    "environment", text, "the name of a variable, with * for any characters and ? for one");
        }
        StringBuilder regex = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
