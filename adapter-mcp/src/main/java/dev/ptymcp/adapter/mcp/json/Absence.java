package dev.ptymcp.adapter.mcp.json;

import java.util.Locale;

/** What stands in a message where there is no value. */
enum Absence {
    MISSING,
    NULL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
