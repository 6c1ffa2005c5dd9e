package dev.ptymcp.adapter.mcp.compat.pypi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PypiSessionTest {

    private final PypiSession session = new PypiSession(new OurResult(Map.of("session_id", "s-abcdefgh")), new Place());

    private boolean closed() {
        return session.with(Place::closed);
    }

    /** It was noted afterwards: a pty_wait that the end woke said that a limit had ended it. */
    @Test
    void itCountsAsClosedFromTheRequestOn() {
        PypiSession.closing(List.of(session), () -> assertTrue(closed()));
        assertTrue(closed());
    }

    @Test
    void aRefusedRequestCountsForNothing() {
        TerminalException refusal = new TerminalException(ErrorCode.LEASE_HELD, "It is held.", "");
        assertThrows(
                TerminalException.class,
                () -> PypiSession.closing(List.of(session), () -> {
                    throw refusal;
                }));
        assertFalse(closed());
    }
}
