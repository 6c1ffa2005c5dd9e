/**
 * What a keyboard sends: names of keys to bytes, and text as it is pasted.
 *
 * <p>{@link dev.ptymcp.domain.service.keys.KeyNotation} reads names, {@link dev.ptymcp.domain.service.keys.KeyEncoder}
 * makes bytes of them as xterm does, {@link dev.ptymcp.domain.service.keys.PasteEncoder} does the same for text.
 */
@NullMarked
package dev.ptymcp.domain.service.keys;

import org.jspecify.annotations.NullMarked;
