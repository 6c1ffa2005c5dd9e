package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.CharacterKey;
import dev.ptymcp.domain.model.terminal.CursorPosition;
import dev.ptymcp.domain.model.terminal.KeyChord;
import dev.ptymcp.domain.model.terminal.MouseEncoding;
import dev.ptymcp.domain.model.terminal.MouseGesture;
import dev.ptymcp.domain.model.terminal.MouseTracking;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.charset.TerminalCharset;
import dev.ptymcp.domain.service.keys.KeyEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keys on their way into a session, the mouse among them. */
final class PressedKeys {

    /** Everything can be encoded. */
    private static final TerminalModes WILLING = new TerminalModes(
            false, false, false, false, false, false, false, false, MouseTracking.ANY, MouseEncoding.SGR);

    private final List<KeyChord> chords;

    PressedKeys(List<KeyChord> chords) {
        this.chords = chords;
    }

    /** About how many bytes they are. */
    long size() {
        return KeyEncoder.encodeAll(chords, WILLING).length;
    }

    /** What the terminal may echo of them. */
    String echo() {
        List<KeyChord> typed = chords.stream()
                .filter(chord -> !(chord.key() instanceof MouseGesture))
                .toList();
        return new String(KeyEncoder.encodeAll(typed, TerminalModes.INITIAL), StandardCharsets.UTF_8);
    }

    /** Refuses characters that a character set does not have. */
    void requireWritable(Charset charset) {
        for (KeyChord chord : chords) {
            if (chord.key() instanceof CharacterKey character) {
                TerminalCharset.requireWritable(charset, "keys", Character.toString(character.codePoint()));
            }
        }
    }

    /** One press after the other. */
    List<byte[]> encode(TerminalModes modes, Charset charset) {
        List<byte[]> presses = new ArrayList<>();
        for (KeyChord chord : chords) {
            KeyChord once = new KeyChord(chord.key(), chord.control(), chord.alt(), chord.shift(), 1);
            presses.addAll(Collections.nCopies(chord.repeat(), KeyEncoder.encode(once, modes, charset)));
        }
        return presses;
    }

    /** Refuses a mouse that the program has not asked for, or that would point beside its screen. */
    void requirePossible(LiveSession session) {
        TerminalSize size = session.look(SessionView::size);
        for (KeyChord chord : chords) {
            if (chord.key() instanceof MouseGesture gesture) {
                requireInside(gesture, gesture.from(), size);
                requireInside(gesture, gesture.to(), size);
            }
        }
        encode(
                session.look(view -> view.output().screen().modes()),
                session.start().encoding());
    }

    private static void requireInside(MouseGesture gesture, CursorPosition place, TerminalSize size) {
        if (place.col() > size.cols() || place.row() > size.rows()) {
            throw new InvalidArgumentException(
                    "keys",
                    gesture.notation(),
                    "within " + size.cols() + " columns and " + size.rows() + " rows, column first");
        }
    }
}
