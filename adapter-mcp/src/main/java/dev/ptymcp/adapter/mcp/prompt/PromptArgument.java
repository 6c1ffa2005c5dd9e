package dev.ptymcp.adapter.mcp.prompt;

import dev.ptymcp.adapter.mcp.completion.Completed;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a prompt takes.
 *
 * @param name its name, as it stands in the text
 * @param description what it is, for people
 * @param required whether there is no prompt without it
 * @param standard what stands for it when it is not given; empty for nothing
 * @param completes what values there are to choose from, if that is known
 */
public record PromptArgument(
        String name, String description, boolean required, String standard, Optional<Completed> completes) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    /** Checks the name. */
    public PromptArgument {
        if (!isName(name)) {
            throw new IllegalArgumentException("no name for an argument: " + name);
        }
    }

    /** Whether an argument can have this name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
