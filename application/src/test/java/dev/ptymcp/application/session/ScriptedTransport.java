package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Opens connections whose other side is the test. */
final class ScriptedTransport implements TerminalTransport {

    private static final byte[] END = {};

    final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();

    private final ConnectionTarget.Kind kind;

    ScriptedTransport() {
        this(ConnectionTarget.Kind.LOCAL);
    }

    ScriptedTransport(ConnectionTarget.Kind kind) {
        this.kind = kind;
    }

    @Override
    public ConnectionTarget.Kind kind() {
        return kind;
    }

    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        Connection connection = new Connection();
        opened.add(connection);
        return connection;
    }

    /** One connection. */
    static final class Connection implements TerminalConnection, TerminalConnection.Output {

        private final BlockingQueue<byte[]> prints = new LinkedBlockingQueue<>();
        private final CountDownLatch over = new CountDownLatch(1);
        /** Opens when the connection is closed. */
        final CountDownLatch closed = new CountDownLatch(1);

        /** What was printed and did not fit into the last read; the reader's own. */
        private byte[] rest = {};

        private volatile ExitStatus exit = ExitStatus.disconnected();
        /** What was written, a piece for each write. */
        final BlockingQueue<byte[]> typed = new LinkedBlockingQueue<>();
        /** How many bytes of each write are accepted. */
        volatile int room = Integer.MAX_VALUE;

        volatile TerminalFacts facts = TerminalFacts.UNKNOWN;

        /** The program prints. */
        void print(String text) {
            print(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The program prints bytes. */
        void print(byte[] bytes) {
            prints.add(bytes);
        }

        /** All that was written since the last call. */
        byte[] takeTyped() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] piece = typed.poll(); piece != null; piece = typed.poll()) {
                all.writeBytes(piece);
            }
            return all.toByteArray();
        }

        /** The program ends. */
        void end(int code) {
            exit = ExitStatus.exited(code);
            prints.add(END);
            over.countDown();
        }

        /** The other side ends the conversation and says nothing of why. */
        void endWithoutStatus() {
            exit = ExitStatus.ended();
            disconnect();
        }

        /** The connection goes away. */
        void disconnect() {
            prints.add(END);
            over.countDown();
        }

        /** From now on the terminal reads as for a password. */
        void asksForPassword() {
            facts = new TerminalFacts(Optional.of(false), Optional.of(true), Optional.empty(), Optional.empty());
        }

        @Override
        public List<Output> outputs() {
            return List.of(this);
        }

        @Override
        public OutputStreamKind stream() {
            return OutputStreamKind.MERGED;
        }

        @Override
        public int read(byte[] buffer) {
            try {
                byte[] next = rest.length > 0 ? rest : prints.take();
                if (next == END) {
                    prints.add(END);
                    return -1;
                }
                int length = Math.min(next.length, buffer.length);
                System.arraycopy(next, 0, buffer, 0, length);
                rest = Arrays.copyOfRange(next, length, next.length);
                return length;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }

        @Override
        public int write(byte[] bytes, Duration deadline) {
            int accepted = Math.min(room, bytes.length);
            typed.add(Arrays.copyOf(bytes, accepted));
            return accepted;
        }

        @Override
        public void endInput() {}

        @Override
        public void resize(TerminalSize size) {}

        @Override
        public void signal(TerminalSignal signal) {}

        @Override
        public TerminalFacts facts() {
            return facts;
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public ExitStatus awaitExit() throws InterruptedException {
            over.await();
            return exit;
        }

        @Override
        public void close(Duration grace) {
            closed.countDown();
            prints.add(END);
            over.countDown();
        }
    }
}
