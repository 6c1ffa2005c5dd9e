package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretAnswer.Unavailable;
import dev.ptymcp.application.port.SecretSources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sources of secrets that the configuration names. Thread-safe. */
public final class ConfiguredSources implements SecretSources {

    /**
     * One of them.
     *
     * @param name by which it is asked for
     * @param place where the secret is
     */
    public record Source(String name, SecretPlace place) {}

    private final List<Source> sources;

    /** @param sources each with a name of its own */
    public ConfiguredSources(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public List<String> names() {
        return sources.stream().map(Source::name).toList();
    }

    @Override
    public SecretAnswer source(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .map(source -> source.place().get())
                .orElseGet(this::unknown);
    }

    private SecretAnswer unknown() {
        String known = sources.isEmpty()
                ? "The operator can configure sources, see docs/secrets.md."
                : "There are: " + names().stream().collect(Collectors.joining(", ")) + ".";
        return new Unavailable("there is no source of this name", known, Optional.empty());
    }
}
