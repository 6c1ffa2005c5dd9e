package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.ArgumentBinder;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.port.Approver;
import dev.ptymcp.domain.model.lease.ClientId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What every tool takes about the one who calls. Clients are told of it only where the configuration makes it matter, so that
 * the list of tools stays short; it is understood always.
 */
public final class CallerTerms {

    /** On whose behalf. */
    static final Property OWNER = Property.optional("owner", ValueType.text(), "On whose behalf you act.");

    /** Which client. */
    static final Property CLIENT_ID =
            Property.optional("client_id", ValueType.text(), "Who you are, for leases; the same in every call.");

    /** Which lease. */
    static final Property LEASE_GENERATION = Property.optional(
            "lease_generation", ValueType.whole(1, Long.MAX_VALUE), "The lease you believe you have.");

    /** A person's word. */
    static final Property APPROVAL_TOKEN =
            Property.optional("approval_token", ValueType.text(), "What request_approval returned.");

    /** All of it. */
    static final List<Property> ALL = List.of(OWNER, CLIENT_ID, LEASE_GENERATION, APPROVAL_TOKEN);

    /** What of it clients are told. */
    public enum Listed {
        /** On whose behalf: where every call must say so. */
        OWNER,
        /** Which client and which lease: where there are tools for leases. */
        LEASE,
        /** The person's word: where there is a tool that gets it. */
        APPROVAL
    }

    private CallerTerms() {}

    /** What clients are told that a tool takes: its own parameters, and what matters of the caller. */
    public static List<Property> parameters(ToolDescription tool, Set<Listed> listed) {
        List<Property> parameters = new ArrayList<>(tool.parameters());
        if (listed.contains(Listed.OWNER)) {
            parameters.add(OWNER.brief());
        }
        boolean changes = !tool.is(Trait.READ_ONLY);
        if (listed.contains(Listed.LEASE) && changes && !tool.name().startsWith("open_")) {
            parameters.add(CLIENT_ID.brief());
            parameters.add(LEASE_GENERATION.brief());
        }
        if (listed.contains(Listed.APPROVAL) && changes && tool.is(Trait.OPEN_WORLD)) {
            parameters.add(APPROVAL_TOKEN.brief());
        }
        return parameters;
    }

    /**
     * A call's arguments, and who calls.
     *
     * @param caller who calls
     * @param rest the tool's own arguments
     */
    public record Call(Caller caller, Map<String, Object> rest) {}

    /**
     * Takes what is said about the caller out of a call's arguments.
     *
     * @param tool the tool, which may take something of its own that is called the same
     * @param approver who can be asked for a person's word
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code INVALID_ARGUMENT}
     */
    public static Call split(Tool tool, Map<?, ?> given, Approver approver) {
        Set<?> own = tool.ownSchema()
                .map(schema -> schema.get("properties") instanceof Map<?, ?> known ? known.keySet() : Set.of())
                .orElse(Set.of());
        return split(given, approver, name -> isAboutCaller(name) && !own.contains(name));
    }

    private static Call split(Map<?, ?> given, Approver approver, Predicate<Object> aboutCaller) {
        Map<String, Object> own = new HashMap<>();
        Map<String, Object> rest = new HashMap<>();
        given.forEach((name, value) -> (aboutCaller.test(name) ? own : rest).put(String.valueOf(name), value));
        Arguments arguments = ArgumentBinder.bind(ALL, own);
        Caller caller = new Caller(
                arguments.optionalText(OWNER.name()),
                arguments.optionalText(CLIENT_ID.name()).map(ClientId::new),
                arguments.optionalNumber(LEASE_GENERATION.name()),
                arguments.optionalText(APPROVAL_TOKEN.name()),
                approver);
        return new Call(caller, rest);
    }

    private static boolean isAboutCaller(Object name) {
        return ALL.stream().anyMatch(property -> property.name().equals(name));
    }
}
