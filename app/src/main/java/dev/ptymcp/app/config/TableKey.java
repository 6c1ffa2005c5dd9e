package dev.ptymcp.app.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A setting that is a list of tables, which only the file can have: {@code [[table.key]]}. Immutable.
 *
 * @param name {@code table.key}, lower case
 * @param description one or more sentences for operators
 * @param fields what can stand in each table, in the order in which it is shown
 * @param reader makes a value of a table, and notes there what is wrong with it
 * @param <T> what code gets of each table
 */
public record TableKey<T>(
        String name, String description, List<Field> fields, Function<TomlTable, Optional<T>> reader) {

    private static final Pattern NAME = Pattern.compile("[a-z]+\\.[a-z]+(_[a-z]+)*");

    /**
     * What can stand in a table.
     *
     * @param name its key
     * @param allowed what it can be, as the end of a sentence
     * @param description one or more sentences for operators
     */
    public record Field(String name, String allowed, String description) {}

    /** Copies, and checks that the name has the house's form. */
    public TableKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be like 'table.some_key' but is '" + name + "'");
        }
        Objects.requireNonNull(description, "description");
        fields = List.copyOf(fields);
        Objects.requireNonNull(reader, "reader");
    }

    /** The table in the file: what stands before the dot. */
    String table() {
        return name.substring(0, name.indexOf('.'));
    }

    /** The key in its table: what stands after the dot. */
    String keyInTable() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** Reads every table of the list, in its order. */
    List<T> read(TomlTable top) {
        return top.table(table()).map(table -> table.tables(keyInTable())).orElse(List.of()).stream()
                .map(table -> {
                    Optional<T> value = reader.apply(table);
                    table.only();
                    return value;
                })
                .flatMap(Optional::stream)
                .toList();
    }
}
