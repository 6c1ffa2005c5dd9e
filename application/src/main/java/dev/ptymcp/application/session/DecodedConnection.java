package dev.ptymcp.application.session;

import dev.ptymcp.application.port.ForwardingConnection;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.service.charset.StreamDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A connection whose output is read as UTF-8, whatever the other side writes. What is written goes out as it is: it was
 * put into the other side's character set where it was text.
 */
final class DecodedConnection implements ForwardingConnection {

    private final TerminalConnection connection;
    private final List<Output> outputs;

    private DecodedConnection(TerminalConnection connection, Charset charset) {
        this.connection = connection;
        this.outputs = connection.outputs().stream()
                .<Output>map(output -> new DecodedOutput(output, charset))
                .toList();
    }

    /** The connection itself when it speaks UTF-8 already: then every byte stays what it is. */
    static TerminalConnection of(TerminalConnection connection, Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? connection : new DecodedConnection(connection, charset);
    }

    /** One stream; used by its reader alone. */
    private static final class DecodedOutput implements Output {

        /** A byte becomes at most so many. */
        private static final int LARGEST_GROWTH = 3;

        private final Output output;
        private final StreamDecoder decoder;
        private byte[] decoded = {};
        private int given;

        DecodedOutput(Output output, Charset charset) {
            this.output = output;
            this.decoder = new StreamDecoder(charset);
        }

        @Override
        public OutputStreamKind stream() {
            return output.stream();
        }

        @Override
        public int read(byte[] buffer) {
            while (given == decoded.length) {
                byte[] piece = new byte[Math.max(1, buffer.length / LARGEST_GROWTH)];
                int length = output.read(piece);
                decoded = length < 0 ? decoder.finish() : decoder.decode(piece, 0, length);
                given = 0;
                if (length < 0 && decoded.length == 0) {
                    return -1;
                }
            }
            int length = Math.min(buffer.length, decoded.length - given);
            System.arraycopy(decoded, given, buffer, 0, length);
            given += length;
            return length;
        }
    }

    @Override
    public TerminalConnection connection() {
        return connection;
    }

    @Override
    public List<Output> outputs() {
        return outputs;
    }
}
