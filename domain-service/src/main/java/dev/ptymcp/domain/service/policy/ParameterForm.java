package dev.ptymcp.domain.service.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands between the braces of <code>${...}</code> (POSIX XCU 2.6.2 and the forms of bash), as far as it can be worked out.
 *
 * @param name the parameter
 * @param operation what follows it; empty for its value alone
 */
record ParameterForm(String name, String operation) {

    private static final List<String> UNKNOWN = List.of(ReadCommand.OPAQUE);
    private static final String SPECIAL = "@*#?-$!0123456789";

    /** The end of the name or special character that begins at {@code start}; {@code start} when there is none. */
    static int nameEnd(String text, int start) {
        int at = start;
        while (at < text.length() && isNameCharacter(text.charAt(at), at == start)) {
            at++;
        }
        boolean special = at == start && at < text.length() && SPECIAL.indexOf(text.charAt(at)) >= 0;
        return special ? at + 1 : at;
    }

    private static boolean isNameCharacter(char c, boolean first) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || !first && c >= '0' && c <= '9';
    }

    static ParameterForm read(String inside) {
        boolean prefixed = inside.length() > 1 && (inside.startsWith("!") || inside.startsWith("#"));
        String rest = prefixed ? inside.substring(1) : inside;
        int end = nameEnd(rest, 0);
        String name = rest.substring(0, end);
        String operation = rest.substring(end);
        if (prefixed && inside.startsWith("#")) {
            // A length: a number that nobody needs to know.
            return new ParameterForm("", "");
        }
        if (operation.startsWith("[")) {
            int close = operation.indexOf(']');
            String index = close < 0 ? "" : operation.substring(1, close);
            operation = (index.equals("@") || index.equals("*") || index.isEmpty() ? "" : "[" + index + "]")
                    + operation.substring(close + 1);
        }
        return new ParameterForm(name, (prefixed ? inside.substring(0, 1) : "") + operation);
    }

    /**
     * The values that it stands for.
     *
     * @param variables what is known
     * @param inner reads a word of the operation
     */
    List<String> values(Function<String, Optional<List<String>>> variables, Function<String, String> inner) {
        Optional<List<String>> value = variables.apply(name);
        if (operation.isEmpty()) {
            return value.orElse(UNKNOWN);
        }
        if (operation.startsWith("!")) {
            return value.flatMap(names -> names.stream().findFirst().flatMap(variables))
                    .orElse(UNKNOWN);
        }
        if (operation.startsWith("[")) {
            return element(value);
        }
        return worded(value, inner);
    }

    private List<String> element(Optional<List<String>> value) {
        String index = operation.substring(1, operation.length() - 1);
        if (!index.matches("\\d{1,4}") || value.isEmpty()) {
            return UNKNOWN;
        }
        int number = Integer.parseInt(index);
        return number < value.get().size() ? List.of(value.get().get(number)) : List.of("");
    }

    private List<String> worded(Optional<List<String>> value, Function<String, String> inner) {
        boolean colon = operation.startsWith(":");
        String bare = colon ? operation.substring(1) : operation;
        if (bare.isEmpty()) {
            return UNKNOWN;
        }
        boolean empty =
                value.map(list -> colon && String.join(" ", list).isEmpty()).orElse(true);
        switch (bare.charAt(0)) {
            case '-', '=', '?' -> {
                // What is not known here is most often not set at all: then the word counts.
                return empty ? List.of(inner.apply(bare.substring(1))) : value.orElse(UNKNOWN);
            }
            case '+' -> {
                return List.of(inner.apply(bare.substring(1)));
            }
            default -> {
                return value.isEmpty() ? UNKNOWN : List.of(changed(String.join(" ", value.get()), colon, bare, inner));
            }
        }
    }

    private static String changed(String value, boolean colon, String bare, Function<String, String> inner) {
        if (colon) {
            return part(value, bare);
        }
        return switch (bare.charAt(0)) {
            case '^' -> upper(value, bare.startsWith("^^"));
            case ',' -> lower(value, bare.startsWith(",,"));
            case '/' -> replaced(value, bare, inner);
            case '#' -> {
                String prefix = inner.apply(bare.replaceFirst("^#+", ""));
                yield literal(prefix) && value.startsWith(prefix)
                        ? value.substring(prefix.length())
                        : unless(prefix, value);
            }
            case '%' -> {
                String suffix = inner.apply(bare.replaceFirst("^%+", ""));
                yield literal(suffix) && value.endsWith(suffix)
                        ? value.substring(0, value.length() - suffix.length())
                        : unless(suffix, value);
            }
            case '@' -> value;
            default -> ReadCommand.OPAQUE;
        };
    }

    /** A literal pattern that is not there changes nothing. */
    private static String unless(String pattern, String value) {
        return literal(pattern) ? value : ReadCommand.OPAQUE;
    }

    private static String part(String value, String bounds) {
        String[] numbers = bounds.strip().split(":", 2);
        try {
            int from = Integer.parseInt(numbers[0].strip());
            int begin = Math.max(0, Math.min(value.length(), from < 0 ? value.length() + from : from));
            int length = numbers.length > 1 ? Integer.parseInt(numbers[1].strip()) : value.length();
            long end = length < 0 ? value.length() + (long) length : begin + (long) length;
            return value.substring(begin, (int) Math.max(begin, Math.min(value.length(), end)));
        } catch (NumberFormatException e) {
            return ReadCommand.OPAQUE;
        }
    }

    private static String replaced(String value, String bare, Function<String, String> inner) {
        boolean all = bare.startsWith("//");
        String[] parts = bare.substring(all ? 2 : 1).split("/", 2);
        String pattern = inner.apply(parts[0]);
        String with = parts.length > 1 ? inner.apply(parts[1]) : "";
        if (!literal(pattern) || pattern.isEmpty() || value.length() > 65_536 || with.length() > 1024) {
            return ReadCommand.OPAQUE;
        }
        int at = value.indexOf(pattern);
        return all || at < 0
                ? value.replace(pattern, with)
                : value.substring(0, at) + with + value.substring(at + pattern.length());
    }

    private static boolean literal(String pattern) {
        return pattern.chars().noneMatch(c -> c == '*' || c == '?' || c == '[' || c == ReadCommand.UNKNOWN);
    }

    private static String upper(String value, boolean all) {
        return all || value.isEmpty()
                ? value.toUpperCase(Locale.ROOT)
                : value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
    }

    private static String lower(String value, boolean all) {
        return all || value.isEmpty()
                ? value.toLowerCase(Locale.ROOT)
                : value.substring(0, 1).toLowerCase(Locale.ROOT) + value.substring(1);
    }
}
