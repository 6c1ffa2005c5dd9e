package dev.ptymcp.application.session;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.application.runtime.OnFirstUse;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** How to open each kind of target. A transport is made when its kind is first opened, or all are listed. Thread-safe. */
public final class Transports {

    private final Map<ConnectionTarget.Kind, OnFirstUse<TerminalTransport>> byKind = new LinkedHashMap<>();

    /** @param makers what makes the transport for each kind; called once, see {@link OnFirstUse} */
    public Transports(Map<ConnectionTarget.Kind, Supplier<? extends TerminalTransport>> makers) {
        makers.forEach((kind, maker) -> byKind.put(kind, new OnFirstUse<>(maker)));
    }

    TerminalTransport of(ConnectionTarget.Kind kind) {
        OnFirstUse<TerminalTransport> transport = byKind.get(kind);
        if (transport == null) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "This program has no transport for " + kind + " targets.",
                    "Add one to the builder of Terminals, such as PtyTransport of pty-mcp-infra-pty.");
        }
        return transport.get();
    }

    boolean has(ConnectionTarget.Kind kind) {
        return byKind.containsKey(kind);
    }

    List<Finding> examine() {
        List<Finding> all = new ArrayList<>();
        byKind.forEach((kind, transport) -> {
            try {
                all.addAll(transport.get().examine());
            } catch (TerminalException failure) {
                all.add(Finding.problem(kind.toString().toLowerCase(Locale.ROOT), failure));
            }
        });
        return all;
    }

    List<KnownTarget> targets() {
        return byKind.values().stream()
                .flatMap(transport -> transport.get().targets().stream())
                .toList();
    }
}
