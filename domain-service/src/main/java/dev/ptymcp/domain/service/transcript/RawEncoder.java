package dev.ptymcp.domain.service.transcript;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.Arrays;

/** The output as it came and nothing else. */
final class RawEncoder implements TranscriptEncoder {

    private static final byte[] NOTHING = {};

    @Override
    public byte[] begin() {
        return NOTHING;
    }

    @Override
    public byte[] output(Duration at, byte[] bytes, int offset, int length) {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    @Override
    public byte[] input(Duration at, byte[] bytes) {
        return NOTHING;
    }

    @Override
    public byte[] resized(Duration at, TerminalSize size) {
        return NOTHING;
    }

    @Override
    public byte[] marked(Duration at, String label) {
        return NOTHING;
    }

    @Override
    public byte[] ended(Duration at, ExitStatus exit) {
        return NOTHING;
    }
}
