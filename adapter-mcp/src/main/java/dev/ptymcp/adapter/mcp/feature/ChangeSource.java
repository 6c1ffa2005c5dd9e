package dev.ptymcp.adapter.mcp.feature;

import dev.ptymcp.adapter.mcp.tool.ToolSource;
import dev.ptymcp.application.access.Caller;
import java.util.Optional;
import java.util.function.Supplier;

/** Where changes come from. Whoever is told must be quick and must not call back. Thread-safe. */
public interface ChangeSource {

    /** The lists that a client can hold. */
    enum Listed {
        /** Those of tools. */
        TOOLS,
        /** Those of prompts. */
        PROMPTS,
        /** Those of resources. */
        RESOURCES
    }

    /** Somebody who is told. */
    interface Watch extends AutoCloseable {
        /** Ends it. Idempotent. */
        @Override
        void close();
    }

    /** One of a single list, made when somebody wants to be told of that list. */
    static ChangeSource ofList(Listed only, Supplier<? extends ChangeSource> made) {
        return new ChangeSource() {
            @Override
            public Optional<Watch> resource(Caller caller, String uri, Runnable changed) {
                return Optional.empty();
            }

            @Override
            public Optional<Watch> list(Caller caller, Listed list, Runnable changed) {
                return list == only ? made.get().list(caller, list, changed) : Optional.empty();
            }
        };
    }

    /** One of the list of tools, where that changes. */
    static ChangeSource ofTools(ToolSource tools) {
        return new ChangeSource() {
            @Override
            public Optional<Watch> resource(Caller caller, String uri, Runnable changed) {
                return Optional.empty();
            }

            @Override
            public Optional<Watch> list(Caller caller, Listed list, Runnable changed) {
                return list == Listed.TOOLS && tools.changes()
                        ? Optional.of(tools.watch(changed)::close)
                        : Optional.empty();
            }
        };
    }

    /**
     * Tells when a resource may be read as something else.
     *
     * @param uri its address
     * @return empty when its addresses are none of this source
     * @throws dev.ptymcp.domain.model.error.TerminalException when there is no such resource
     */
    Optional<Watch> resource(Caller caller, String uri, Runnable changed);

    /** Tells when a list is another; empty when it is none of this source. */
    Optional<Watch> list(Caller caller, Listed list, Runnable changed);
}
