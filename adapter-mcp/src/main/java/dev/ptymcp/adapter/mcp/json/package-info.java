/**
 * JSON in and out: values and their schemas from one description, arguments bound leniently and checked strictly.
 *
 * <p>Start at {@link dev.ptymcp.adapter.mcp.json.Property} and {@link dev.ptymcp.adapter.mcp.json.ValueType}: what a tool
 * takes and gives is declared with them once, and binding, schemas and the documentation follow from that.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.json;

import org.jspecify.annotations.NullMarked;
