package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is remembered of a session on the host that keeps it, so that any later server can take it up.
 *
 * @param id its identity
 * @param name its name among its owner's sessions
 * @param owner who opened it
 * @param tags the opener's labels
 * @param createdAt when it was opened
 * @param target one line that tells a person what runs there
 * @param nonce what the marks of its shell carry; empty when its shell reports nothing
 * @param settings how the session behaves, by name, as far as that must hold for whoever takes it up
 */
public record KeptSession(
        SessionId id,
        Optional<String> name,
        Optional<String> owner,
        List<String> tags,
        Instant createdAt,
        String target,
        String nonce,
        Map<String, String> settings) {

    private static final String FORMAT = "1";
    private static final int SHOWN = 1000;
    private static final char PART = '\0';

    /** Copies. */
    public KeptSession {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(owner, "owner");
        tags = List.copyOf(tags);
        Objects.requireNonNull(createdAt, "createdAt");
        target = target.length() <= SHOWN ? target : target.substring(0, SHOWN);
        Objects.requireNonNull(nonce, "nonce");
        settings = Map.copyOf(settings);
    }

    /** All of it as one word of letters, digits, {@code -} and {@code _}, which every shell and tmux leave as it is. */
    public String encoded() {
        List<String> parts = new ArrayList<>();
        parts.add(FORMAT);
        parts.add(id.value());
        parts.add(createdAt.toString());
        parts.add(target.replace(PART, ' '));
        parts.add(nonce);
        name.ifPresent(text -> parts.add("name=" + text));
        owner.ifPresent(text -> parts.add("owner=" + text));
        tags.forEach(tag -> parts.add("tag=" + tag));
        new TreeMap<>(settings).forEach((key, value) -> parts.add("set=" + key + "=" + value));
        byte[] bytes = String.join(String.valueOf(PART), parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Reads {@link #encoded()}; empty when it is something else. */
    public static Optional<KeptSession> decode(String word) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
            String[] parts = text.split(String.valueOf(PART), -1);
            if (parts.length < 5 || !parts[0].equals(FORMAT)) {
                return Optional.empty();
            }
            return Optional.of(new KeptSession(
                    new SessionId(parts[1]),
                    named(parts, "name=").stream().findFirst(),
                    named(parts, "owner=").stream().findFirst(),
                    named(parts, "tag="),
                    Instant.parse(parts[2]),
                    parts[3],
                    parts[4],
                    settings(parts)));
        } catch (IllegalArgumentException | DateTimeException | TerminalException other) {
            return Optional.empty();
        }
    }

    private static Map<String, String> settings(String[] parts) {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : named(parts, "set=")) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                settings.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        return settings;
    }

    private static List<String> named(String[] parts, String head) {
        List<String> values = new ArrayList<>();
        for (int i = 5; i < parts.length; i++) {
            if (parts[i].startsWith(head)) {
                values.add(parts[i].substring(head.length()));
            }
        }
        return values;
    }
}
