package dev.ptymcp.adapter.mcp.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The prompts that come along, for the common jobs. */
public final class BuiltInPrompts implements PromptSource {

    private static final List<String> NAMES =
            List.of("long-job-over-ssh", "repl-debugging", "serial-console-login", "telnet-login", "web-service");

    private final List<Prompt> prompts =
            NAMES.stream().map(BuiltInPrompts::read).toList();

    private static Prompt read(String name) {
        try (InputStream in = BuiltInPrompts.class.getResourceAsStream(name + ".md")) {
            if (in == null) {
                throw new IllegalStateException("there is no prompt " + name);
            }
            return PromptFile.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Prompt> prompts() {
        return prompts;
    }

    @Override
    public Runnable watch(Runnable changed) {
        return () -> {};
    }
}
