package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.service.keys.PasteEncoder;
import dev.ptymcp.domain.service.keys.TypedUnits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The one place where what a call types becomes bytes: in the session's character set, at a pace, through the session's
 * gate. Used while nobody else writes.
 */
final class Typist {

    private final LiveSession session;
    private final Pace pace;
    private final Charset charset;
    private long sent;

    Typist(LiveSession session, Pace pace) {
        this.session = session;
        this.pace = pace;
        this.charset = session.start().encoding();
    }

    /** How many bytes were sent. */
    long sent() {
        return sent;
    }

    /** Types text; as a paste where {@code modes} want one. */
    void text(String text, TerminalModes modes) {
        TerminalFacts facts = session.look(SessionView::facts);
        PasteEncoder encoder = new PasteEncoder(charset, PasteEncoder.LINUX_LINE_LIMIT);
        for (byte[] step : encoder.encode(text, modes, facts, session.start().lineEnding())) {
            bytes(step);
        }
    }

    /** Sends bytes as they are. */
    void bytes(byte[] bytes) {
        if (!pace.charDelay().isZero()) {
            units(TypedUnits.characters(bytes, charset));
        } else if (!pace.lineDelay().isZero()) {
            units(TypedUnits.lines(bytes));
        } else if (bytes.length > 0) {
            write(bytes);
        }
    }

    /** Sends keys; at full speed all at once. */
    void pressed(List<byte[]> presses) {
        if (pace.equals(Pace.FULL)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            presses.forEach(all::writeBytes);
            bytes(all.toByteArray());
        } else {
            units(presses);
        }
    }

    /** Types a secret of which nothing is recorded, and wipes what it made of it. */
    void secret(Secret secret) {
        byte[] bytes = secret.bytes(charset);
        List<byte[]> units = pace.charDelay().isZero() ? List.of(bytes) : TypedUnits.characters(bytes, charset);
        try {
            for (byte[] unit : units) {
                session.gate().rest().await(sent);
                session.gate().writeUnrecorded(unit);
                sent += unit.length;
                session.gate().rest().begin(pace.charDelay());
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
            units.forEach(unit -> Arrays.fill(unit, (byte) 0));
        }
    }

    private void units(List<byte[]> units) {
        for (byte[] unit : units) {
            write(unit);
            session.gate().rest().begin(pace.charDelay());
            if (TypedUnits.endsLine(unit)) {
                session.gate().rest().begin(pace.lineDelay());
            }
        }
    }

    /** Sends what Enter sends, after a pause. */
    void enter(Duration before) {
        byte[] ending = session.start().lineEnding().text().getBytes(StandardCharsets.US_ASCII);
        if (ending.length > 0) {
            session.gate().rest().begin(before);
            units(List.of(ending));
        }
    }

    private void write(byte[] bytes) {
        session.gate().rest().await(sent);
        session.gate().write(bytes, sent);
        sent += bytes.length;
    }
}
