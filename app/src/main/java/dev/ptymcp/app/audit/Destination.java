package dev.ptymcp.app.audit;

import java.io.IOException;
import java.util.List;

/** One place that keeps records. For one thread at a time. */
interface Destination {

    /**
     * Keeps all of them, in order, or none. May block.
     *
     * @param records JSON objects, each in one line
     * @throws NotKept when it is known whether and when to try again
     * @throws IOException when they could not be kept now
     */
    void keep(List<String> records) throws IOException;

    /** Ends it; says in its own way that this was in good order. */
    void close();
}
