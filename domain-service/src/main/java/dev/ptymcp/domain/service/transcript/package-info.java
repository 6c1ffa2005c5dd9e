/**
 * Recordings of terminal sessions: how they are written, read and shown again. Bytes come in and bytes go out; where they
 * are kept is not decided here.
 *
 * <p>{@link dev.ptymcp.domain.service.transcript.TranscriptFormat} makes a
 * {@link dev.ptymcp.domain.service.transcript.TranscriptEncoder} for each form,
 * {@link dev.ptymcp.domain.service.transcript.AsciicastDecoder} reads asciicasts, and
 * {@link dev.ptymcp.domain.service.transcript.DrawingFilter} makes recorded output fit for a terminal that a person uses.
 */
@NullMarked
package dev.ptymcp.domain.service.transcript;

import org.jspecify.annotations.NullMarked;
