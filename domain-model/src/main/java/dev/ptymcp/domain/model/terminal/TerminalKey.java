package dev.ptymcp.domain.model.terminal;

/** A key without its modifiers: one that has a name, one that types a character, or the mouse. */
public sealed interface TerminalKey permits NamedKey, CharacterKey, MouseGesture {

    /** The key as it is written in key notation: {@code up}, {@code f5}, {@code a}, {@code space}. */
    String notation();
}
