package dev.ptymcp.adapter.mcp.json;

import java.util.List;
import java.util.Map;

/**
 * A kind of JSON value: what it accepts, how it is described to clients, and what it becomes here.
 *
 * <p>Binding is lenient where nothing is ambiguous ({@code "5000"} for a number, a single value for a list), the schema is
 * strict. Immutable.
 */
public sealed interface ValueType
        permits TextType, WholeType, DecimalType, FlagType, ListType, MapType, ObjectType, EitherType {

    /** The type as a JSON Schema (draft 2020-12). */
    Map<String, Object> schema();

    /** The type alone, without what may be in it: enough for a client that generates code from it. */
    Map<String, Object> shape();

    /** The type in a few words for people: {@code whole number from 1 to 500}. Completes "must be …" with an article. */
    String described();

    /**
     * Turns a parsed JSON value into a String, Long, Double, Boolean, List, Map or {@link Arguments}.
     *
     * @param path where the value stands, for messages: {@code patterns[1].name}
     * @throws dev.ptymcp.domain.model.error.InvalidArgumentException when the value does not fit
     */
    Object bind(String path, Object given);

    /** Any text. */
    static ValueType text() {
        return new TextType(Integer.MAX_VALUE, List.of(), "");
    }

    /** One of these words, in any case. */
    static ValueType oneOf(String... words) {
        return oneOf("", List.of(words));
    }

    /** One of these words, in any case, with or without a prefix. */
    static ValueType oneOf(String prefix, List<String> words) {
        return new TextType(Integer.MAX_VALUE, words, prefix);
    }

    /** One of an enum's constants, in lower case. */
    static ValueType oneOf(Class<? extends Enum<?>> type) {
        return oneOf(EnumWords.of(type));
    }

    /** A whole number, both ends included. */
    static ValueType whole(long from, long to) {
        return new WholeType(from, to);
    }

    /** A number with or without a fraction, both ends included. */
    static ValueType decimal(double from, double to) {
        return new DecimalType(from, to);
    }

    /** A cursor or a count: a whole number from 0. */
    static ValueType count() {
        return new WholeType(0, Long.MAX_VALUE);
    }

    /** True or false. */
    static ValueType flag() {
        return new FlagType();
    }

    /** A list of any length. */
    static ValueType listOf(ValueType items) {
        return new ListType(items, Integer.MAX_VALUE);
    }

    /** A list of at most so many. */
    static ValueType listOf(ValueType items, int most) {
        return new ListType(items, most);
    }

    /** Texts by name. */
    static ValueType mapOf(ValueType values) {
        return new MapType(values);
    }

    /** An object with known properties. */
    static ValueType object(Property... properties) {
        return new ObjectType(List.of(properties));
    }

    /** The first of two kinds that fits. */
    static ValueType either(ValueType one, ValueType other) {
        return new EitherType(one, other);
    }
}
