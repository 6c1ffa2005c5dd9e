package dev.ptymcp.application.session;

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

    private KeptOptions() {}

    static Map<String, String> toSettings(SessionOptions options) {
        Map<String, String> settings = new HashMap<>();
        options.scope().ifPresent(scope -> settings.put(SCOPE, scope.name()));
        options.lineEnding().ifPresent(ending -> settings.put(LINE_ENDING, ending.name()));
        settings.put(ENCODING, options.encoding().name());
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
        String encoding = settings.get(ENCODING);
        return encoding == null ? options : options.encoding(TerminalCharset.named(encoding));
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
