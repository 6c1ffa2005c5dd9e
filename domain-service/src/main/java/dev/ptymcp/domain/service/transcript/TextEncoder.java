package dev.ptymcp.domain.service.transcript;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.text.PlainTextView;
import dev.ptymcp.domain.service.text.TextOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The output as {@link PlainTextView} reads it, each row once it can no longer change: a progress bar is its last state.
 * The last {@value PlainTextView#EDITABLE_ROWS} rows therefore come with the end of the session.
 */
final class TextEncoder implements TranscriptEncoder {

    private static final byte[] NOTHING = {};

    private final boolean terminal;
    private final StringBuilder settled = new StringBuilder();
    private final PlainTextView view;

    TextEncoder(TranscriptHeader header) {
        this.terminal = header.terminalType().isPresent();
        this.view =
                PlainTextView.settling(new TextOrigin(terminal ? header.size().cols() : 0, 0, false), settled::append);
    }

    @Override
    public byte[] begin() {
        return NOTHING;
    }

    @Override
    public byte[] output(Duration at, byte[] bytes, int offset, int length) {
        view.feed(bytes, offset, length);
        return takeSettled();
    }

    @Override
    public byte[] input(Duration at, byte[] bytes) {
        return NOTHING;
    }

    @Override
    public byte[] resized(Duration at, TerminalSize size) {
        if (terminal) {
            view.resize(size.cols());
        }
        return NOTHING;
    }

    @Override
    public byte[] marked(Duration at, String label) {
        return NOTHING;
    }

    @Override
    public byte[] ended(Duration at, ExitStatus exit) {
        settled.append(view.text());
        return takeSettled();
    }

    private byte[] takeSettled() {
        if (settled.isEmpty()) {
            return NOTHING;
        }
        byte[] bytes = settled.toString().getBytes(StandardCharsets.UTF_8);
        settled.setLength(0);
        return bytes;
    }
}
