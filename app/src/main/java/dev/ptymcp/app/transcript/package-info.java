/**
 * Recordings of sessions as files of this user alone.
 *
 * <p>{@link dev.ptymcp.app.transcript.FileTranscripts} begins them, in one directory and nowhere else; what they hold is
 * written by the encoders of {@code dev.ptymcp.domain.service.transcript}.
 */
@NullMarked
package dev.ptymcp.app.transcript;

import org.jspecify.annotations.NullMarked;
