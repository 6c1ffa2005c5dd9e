package dev.ptymcp.app.transcript;

import dev.ptymcp.application.port.Transcript;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;

/** One session's recording: the same events in a file of each form. */
final class FileTranscript implements Transcript {

    private final List<TranscriptFile> files;
    private final boolean input;

    FileTranscript(List<TranscriptFile> files, boolean input) {
        this.files = files;
        this.input = input;
    }

    /** Begins all files, or none. */
    void open() {
        try {
            files.forEach(TranscriptFile::open);
        } catch (RuntimeException failure) {
            files.forEach(TranscriptFile::discard);
            throw failure;
        }
    }

    @Override
    public boolean recordsInput() {
        return input;
    }

    @Override
    public void output(Duration at, byte[] bytes) {
        files.forEach(file -> file.append(bytes.length, encoder -> encoder.output(at, bytes, 0, bytes.length)));
    }

    @Override
    public void input(Duration at, byte[] bytes) {
        files.forEach(file -> file.append(bytes.length, encoder -> encoder.input(at, bytes)));
    }

    @Override
    public void resized(Duration at, TerminalSize size) {
        files.forEach(file -> file.append(0, encoder -> encoder.resized(at, size)));
    }

    @Override
    public void marked(Duration at, String label) {
        files.forEach(file -> file.append(0, encoder -> encoder.marked(at, label)));
    }

    @Override
    public void ended(Duration at, ExitStatus exit) {
        files.forEach(file -> file.append(0, encoder -> encoder.ended(at, exit)));
    }

    @Override
    public List<String> files() {
        return files.stream().map(TranscriptFile::path).toList();
    }

    @Override
    public void close() {
        files.forEach(TranscriptFile::close);
    }
}
