package dev.ptymcp.adapter.mcp.compat.translation;

/**
 * What becomes of an argument.
 *
 * @param to its name in our tool; empty when our tool does not get it
 * @param times by how much a number grows: 1000 where theirs are seconds and ours milliseconds
 */
record Renaming(String to, long times) {

    /** The value in our units. */
    Object value(Object given) {
        if (times == 1 || !(given instanceof Number number)) {
            return given;
        }
        return Math.round(number.doubleValue() * times);
    }
}
