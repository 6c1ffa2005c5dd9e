package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import java.io.IOException;
import java.io.InputStream;

/** What a program writes, read from a stream of the JDK or of pty4j. */
final class StreamOutput implements TerminalConnection.Output {

    private final OutputStreamKind stream;
    private final InputStream source;
    private final Process process;

    StreamOutput(OutputStreamKind stream, InputStream source, Process process) {
        this.stream = stream;
        this.source = source;
        this.process = process;
    }

    @Override
    public OutputStreamKind stream() {
        return stream;
    }

    @Override
    public int read(byte[] buffer) {
        try {
            int count = source.read(buffer);
            if (count <= 0) {
                // pty4j can report the end of another session's output; it is this one's when the program has ended.
                process.waitFor();
                count = source.read(buffer);
            }
            return count > 0 ? count : -1;
        } catch (IOException gone) {
            return -1;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
