package dev.ptymcp.adapter.mcp.prompt;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A prompt.
 *
 * @param name its name, unique in a server
 * @param title its name for people
 * @param description what it is for
 * @param arguments what it takes, in the order in which people are asked
 * @param text the template, in which <code>{{name}}</code> stands for an argument
 */
public record Prompt(String name, String title, String description, List<PromptArgument> arguments, String text) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}\\n]{0,100})\\}\\}");
    private static final int LONGEST_VALUE = 4096;

    /** Copies. */
    public Prompt {
        arguments = List.copyOf(arguments);
    }

    /** Whether a prompt can have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The names that stand in a text where arguments are to stand. */
    static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1).strip())
                .distinct()
                .toList();
    }

    Optional<PromptArgument> argument(String wanted) {
        return arguments.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }

    /**
     * The text with these values, each put in once: what stands in a value is not looked at again.
     *
     * @throws TerminalException with {@code INVALID_ARGUMENT}: something is missing, unknown, or no text
     */
    String with(Map<?, ?> given) {
        given.forEach(this::check);
        Optional<PromptArgument> missing = arguments.stream()
                .filter(argument -> argument.required() && isBlank(given.get(argument.name())))
                .findFirst();
        if (missing.isPresent()) {
            throw new InvalidArgumentException(
                    missing.get().name(), "missing", "given: " + missing.get().description());
        }
        return PLACE.matcher(text)
                .replaceAll(
                        place -> Matcher.quoteReplacement(value(place.group(1).strip(), given)));
    }

    private void check(Object name, @Nullable Object value) {
        if (argument(String.valueOf(name)).isEmpty()) {
            List<String> names = arguments.stream().map(PromptArgument::name).toList();
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    ("The prompt " + this.name + " has no argument '" + NeutralText.line(String.valueOf(name), 64)
                                    + "'. " + NearestNames.question(String.valueOf(name), names))
                            .strip(),
                    names.stream().collect(Collectors.joining(", ", "It takes ", ".")));
        }
        if (value != null && !(value instanceof String)) {
            throw new InvalidArgumentException(String.valueOf(name), value, "a text");
        }
        if (value instanceof String given && given.length() > LONGEST_VALUE) {
            throw new InvalidArgumentException(
                    String.valueOf(name), given, "a text of at most " + LONGEST_VALUE + " characters");
        }
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || String.valueOf(value).isBlank();
    }

    private String value(String name, Map<?, ?> given) {
        Object value = given.get(name);
        String shown =
                isBlank(value) ? argument(name).map(PromptArgument::standard).orElse("") : String.valueOf(value);
        return NeutralText.of(shown);
    }
}
