package dev.ptymcp.infra.pty;

/**
 * Both ends of a pipe, neither of which a started program inherits.
 *
 * @param source where to read
 * @param sink where to write
 */
record Pipe(Descriptor source, Descriptor sink) {

    /** Opens a pipe whose ends block. */
    static Pipe open() {
        int[] ends = new int[2];
        if (Libc.pipe(ends) != 0) {
            throw UnixFailure.last("open a pipe");
        }
        LibcVariadic.C.fcntl(ends[0], UnixConstants.SET_DESCRIPTOR_FLAGS, UnixConstants.CLOSE_ON_EXEC);
        LibcVariadic.C.fcntl(ends[1], UnixConstants.SET_DESCRIPTOR_FLAGS, UnixConstants.CLOSE_ON_EXEC);
        return new Pipe(new Descriptor(ends[0]), new Descriptor(ends[1]));
    }

    void close() {
        source.close();
        sink.close();
    }
}
