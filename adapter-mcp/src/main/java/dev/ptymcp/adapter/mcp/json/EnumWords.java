package dev.ptymcp.adapter.mcp.json;

import java.util.Arrays;
import java.util.Locale;

/** How enum constants are written in JSON: in lower case. */
public final class EnumWords {

    private EnumWords() {}

    /** One constant's word: {@code command_end} for {@code COMMAND_END}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** All words of a type, in order. */
    static String[] of(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumWords::of).toArray(String[]::new);
    }

    /** The constant that a word of {@link #of(Class)} stands for; hyphens are as good as underscores. */
    static <E extends Enum<E>> E parse(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
