package dev.ptymcp.application.port;

import java.util.List;

final class MemoryTranscriptsTest implements TranscriptSinkContract {

    private final MemoryTranscripts sink = new MemoryTranscripts();

    @Override
    public TranscriptSink sink() {
        return sink;
    }

    @Override
    public byte[] recorded(List<String> files) {
        return sink.output(files.get(0));
    }
}
