package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps recordings in memory, for tests. Thread-safe. */
public final class MemoryTranscripts implements TranscriptSink {

    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();

    /** Whether what is typed is recorded too. */
    public volatile boolean input;

    /** Runs before each event is recorded: to fail, or to be slow. */
    public volatile Runnable before = () -> {};

    @Override
    public Optional<Transcript> begin(TranscriptStart start) {
        if (!start.wanted().orElse(true)) {
            return Optional.empty();
        }
        before.run();
        Recording recording = new Recording(start.session().value());
        recordings.put(recording.name, recording);
        return Optional.of(recording);
    }

    /** All that was recorded of a session, as text; events other than output stand in {@code <>}. */
    public String events(String session) {
        return recordings.get(session).events.toString();
    }

    /** The output that was recorded of a session. */
    public byte[] output(String session) {
        return recordings.get(session).output.toByteArray();
    }

    private final class Recording implements Transcript {

        private final String name;
        private final StringBuffer events = new StringBuffer();
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();

        Recording(String name) {
            this.name = name;
        }

        @Override
        public boolean recordsInput() {
            return input;
        }

        @Override
        public void output(Duration at, byte[] bytes) {
            before.run();
            output.writeBytes(bytes);
            events.append(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void input(Duration at, byte[] bytes) {
            add("input " + new String(bytes, StandardCharsets.UTF_8).replace('\r', '~'));
        }

        @Override
        public void resized(Duration at, TerminalSize size) {
            add("size " + size);
        }

        @Override
        public void marked(Duration at, String label) {
            add(label);
        }

        @Override
        public void ended(Duration at, ExitStatus exit) {
            add("end " + exit.code().orElse(-1));
        }

        @Override
        public List<String> files() {
            return List.of(name);
        }

        @Override
        public void close() {
            add("close");
        }

        private void add(String event) {
            before.run();
            events.append('<').append(event).append('>');
        }
    }
}
