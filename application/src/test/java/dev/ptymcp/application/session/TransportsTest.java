package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class TransportsTest {

    private final List<Kind> made = new ArrayList<>();
    private final Map<Kind, Supplier<? extends TerminalTransport>> makers = new LinkedHashMap<>();

    @Test
    void aTransportIsMadeWhenItsKindIsFirstNeededAndOnce() {
        Transports transports = of(Kind.SSH, Kind.LOCAL);
        assertEquals(List.of(), made);
        assertSame(transports.of(Kind.LOCAL), transports.of(Kind.LOCAL));
        assertEquals(List.of(Kind.LOCAL), made);
    }

    @Test
    void listingTargetsNeedsAllInTheirOrder() {
        Transports transports = of(Kind.SSH, Kind.LOCAL);
        transports.targets();
        transports.targets();
        assertEquals(List.of(Kind.SSH, Kind.LOCAL), made);
    }

    @Test
    void aKindWithoutATransportIsNotSupported() {
        Transports transports = of(Kind.LOCAL);
        TerminalException failure = assertThrows(TerminalException.class, () -> transports.of(Kind.SERIAL));
        assertEquals(ErrorCode.NOT_SUPPORTED, failure.code());
    }

    private Transports of(Kind... kinds) {
        for (Kind kind : kinds) {
            makers.put(kind, () -> {
                made.add(kind);
                return new ScriptedTransport();
            });
        }
        return new Transports(makers);
    }
}
