package dev.ptymcp.adapter.mcp.era;

import dev.ptymcp.adapter.mcp.transport.OtherEra;
import io.modelcontextprotocol.spec.McpServerSession;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests of revision 2026-07-28 from others; all that works on them is loaded when the first one comes. Thread-safe.
 */
public final class StatelessEra implements OtherEra {

    /** Whether a request speaks this revision although it says nothing of it: earlier ones do not have these. */
    private static final String DISCOVER = "server/discover";

    private static final String LISTEN = "subscriptions/listen";

    private final Supplier<EraSurroundings> around;
    private McpServerSession.@Nullable Factory sessions;
    private @Nullable StatelessRequests requests;

    /** @param around what its requests need, asked for when the first one comes */
    public StatelessEra(Supplier<EraSurroundings> around) {
        this.around = around;
    }

    @Override
    public void servedBy(McpServerSession.Factory newSessions) {
        sessions = newSessions;
    }

    @Override
    public boolean speaks(String method, Map<String, Object> params) {
        return params.get("_meta") instanceof Map<?, ?> meta && saysSo(meta)
                || method.equals(DISCOVER)
                || method.equals(LISTEN);
    }

    @Override
    public Work begin(Object id, String method, Map<String, Object> params) {
        return requests().begin(id, method, params);
    }

    private static boolean saysSo(Map<?, ?> meta) {
        return meta.containsKey("io.modelcontextprotocol/protocolVersion")
                || meta.containsKey("io.modelcontextprotocol/clientCapabilities");
    }

    private synchronized StatelessRequests requests() {
        StatelessRequests made = requests;
        if (made == null) {
            made = new StatelessRequests(around.get(), Objects.requireNonNull(sessions, "nobody serves yet"));
            requests = made;
        }
        return made;
    }
}
