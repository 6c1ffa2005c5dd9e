package dev.ptymcp.adapter.mcp.compat.pypi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is remembered of one session: how far it was read, and how it was started. Reading is shared by all who read it, as
 * there. Not thread-safe: whoever uses it holds its monitor, and waits for nothing meanwhile.
 */
final class Place {

    /** What can be read of a session. */
    enum Stream {
        MERGED,
        STDOUT,
        STDERR;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * How a session was started here.
     *
     * @param command what it runs
     * @param cwd where, if that was said
     * @param separate whether its streams are apart
     * @param limits what was said of its limits, by the names that limits have there
     * @param readTimeout how long a read waits that does not say it, if that was said
     */
    record Origin(
            String command,
            Optional<String> cwd,
            boolean separate,
            Map<String, Long> limits,
            OptionalLong readTimeout) {

        /** Of a session that was not started here. */
        static final Origin UNKNOWN = new Origin("", Optional.empty(), false, Map.of(), OptionalLong.empty());

        Origin {
            limits = Map.copyOf(limits);
        }
    }

    private final Map<Stream, Long> read = new EnumMap<>(Stream.class);
    private Origin origin = Origin.UNKNOWN;
    private long chunks;
    private long written;
    private boolean closed;
    private Optional<String> recoveredAt = Optional.empty();

    long position(Stream stream) {
        return read.getOrDefault(stream, 0L);
    }

    /** It was read up to {@code position}; somebody else may have read further meanwhile. */
    void readTo(Stream stream, long position) {
        read.merge(stream, position, Math::max);
    }

    long nextChunk() {
        return ++chunks;
    }

    Origin origin() {
        return origin;
    }

    void origin(Origin newOrigin) {
        origin = newOrigin;
    }

    long written() {
        return written;
    }

    void wrote(long bytes) {
        written += bytes;
    }

    boolean closed() {
        return closed;
    }

    /** It is closed on request; returns whether it was before. */
    boolean close() {
        boolean before = closed;
        closed = true;
        return before;
    }

    /** The request was refused. */
    Place notClosed() {
        closed = false;
        return this;
    }

    Optional<String> recoveredAt() {
        return recoveredAt;
    }

    void recovered(String at) {
        recoveredAt = Optional.of(at);
    }
}
