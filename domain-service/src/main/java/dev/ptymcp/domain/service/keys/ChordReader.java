package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.model.terminal.CharacterKey;
import dev.ptymcp.domain.model.terminal.KeyChord;
import dev.ptymcp.domain.model.terminal.MouseGesture;
import dev.ptymcp.domain.model.terminal.TerminalKey;
import dev.ptymcp.domain.service.keys.KeyNames.Modifier;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the modifiers off the front of one key and looks up what remains. */
final class ChordReader {

    private static final Pattern MODIFIED = Pattern.compile("\\s*(\\p{Alpha}+)\\s*([+-])(.+)", Pattern.DOTALL);

    private final String given;
    private final Set<Modifier> held = EnumSet.noneOf(Modifier.class);
    private String rest;

    /**
     * @param given the key as the caller wrote it
     * @param notation the same without its repeat
     */
    ChordReader(String given, String notation) {
        this.given = given;
        this.rest = notation;
    }

    KeyChord read(int repeat) {
        if (rest.length() > 2 && rest.startsWith("<") && rest.endsWith(">")) {
            rest = rest.substring(1, rest.length() - 1);
        }
        takeModifiers();
        TerminalKey key = key();
        return new KeyChord(
                key,
                held.contains(Modifier.CONTROL),
                held.contains(Modifier.ALT),
                held.contains(Modifier.SHIFT),
                repeat);
    }

    private void takeModifiers() {
        for (Matcher m = MODIFIED.matcher(rest); m.matches(); m = MODIFIED.matcher(rest)) {
            Optional<Modifier> modifier =
                    KeyNames.modifier(m.group(1), m.group(2).equals("-"));
            if (modifier.isEmpty()) {
                break;
            }
            held.add(modifier.get());
            rest = m.group(3);
        }
        if (rest.length() == 2 && rest.charAt(0) == '^') {
            held.add(Modifier.CONTROL);
            rest = rest.substring(1);
        }
    }

    private TerminalKey key() {
        String character = Normalizer.normalize(rest.isBlank() ? rest : rest.strip(), Normalizer.Form.NFC);
        if (!character.isEmpty() && character.codePointCount(0, character.length()) == 1) {
            return new CharacterKey(character.codePointAt(0));
        }
        Optional<MouseGesture> gesture = MouseNotation.read(given, rest);
        if (gesture.isPresent()) {
            return gesture.get();
        }
        return KeyNames.key(rest).orElseThrow(() -> UnknownKey.of(given, modifiers(), rest));
    }

    private String modifiers() {
        StringBuilder text = new StringBuilder();
        held.forEach(modifier -> text.append(modifier.notation()));
        return text.toString();
    }
}
