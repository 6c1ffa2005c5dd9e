package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.terminal.LineEnding;
import dev.ptymcp.domain.service.charset.TerminalCharset;
import java.util.HashMap;
import java.util.Map;

/** Those options of a session that must hold for whoever takes it up later. */
final class KeptOptions {

    private static final String SCOPE = "scope";
    private static final String ENCODING = "encoding";
    private static final String LINE_ENDING = "line_ending";
    private static final String LIMIT = "limit.";

    private KeptOptions() {}

    static Map<String, String> toSettings(SessionOptions options) {
        Map<String, String> settings = new HashMap<>();
        options.scope().ifPresent(scope -> settings.put(SCOPE, scope.name()));
        options.lineEnding().ifPresent(ending -> settings.put(LINE_ENDING, ending.name()));
        settings.put(ENCODING, options.encoding().name());
        options.limits().values().forEach((limit, value) -> settings.put(LIMIT + limit.name(), value.toString()));
        return settings;
    }

    /** As they were remembered; a word that this version does not know counts for the narrowest it can. */
    static SessionOptions of(Map<String, String> settings) {
        SessionOptions options = SessionOptions.DEFAULT.persistent(true);
        String scope = settings.get(SCOPE);
        if (scope != null) {
            options = options.scope(constant(SessionScope.class, scope, SessionScope.READ_ONLY));
        }
        String ending = settings.get(LINE_ENDING);
        if (ending != null) {
            options = options.lineEnding(constant(LineEnding.class, ending, LineEnding.CR));
        }
        options = options.limits(limits(settings));
        String encoding = settings.get(ENCODING);
        return encoding == null ? options : options.encoding(TerminalCharset.named(encoding));
    }

    /** A limit that this version does not know, or not so, is none. */
    private static LimitChange limits(Map<String, String> settings) {
        LimitChange change = LimitChange.NONE;
        for (Limit limit : Limit.values()) {
            String value = settings.get(LIMIT + limit.name());
            if (value == null || !limit.perSession()) {
                continue;
            }
            try {
                change = change.and(limit, Long.parseLong(value));
            } catch (NumberFormatException | TerminalException other) {
                continue;
            }
        }
        return change;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return otherwise;
    }
}
