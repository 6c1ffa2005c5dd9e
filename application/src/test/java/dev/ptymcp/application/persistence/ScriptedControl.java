package dev.ptymcp.application.persistence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** One control client of a {@link ScriptedTmux}. */
final class ScriptedControl implements TerminalConnection, TerminalConnection.Output {

    private static final byte[] END = {};

    private final ScriptedTmux tmux;
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private byte[] rest = END;
    private int number = 1;

    ScriptedControl(ScriptedTmux tmux) {
        this.tmux = tmux;
    }

    void line(String text) {
        lines.add((text + "\n").getBytes(ISO_8859_1));
    }

    void output(byte[] bytes) {
        StringBuilder text = new StringBuilder("%extended-output %0 0 : ");
        for (byte one : bytes) {
            text.append('\\').append(String.format("%03o", one & 0xff));
        }
        line(text.toString());
    }

    void end() {
        lines.add(END);
        over.countDown();
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
            byte[] next = rest.length > 0 ? rest : lines.take();
            if (next.length == 0) {
                lines.add(END);
                return -1;
            }
            int count = Math.min(next.length, buffer.length);
            System.arraycopy(next, 0, buffer, 0, count);
            rest = Arrays.copyOfRange(next, count, next.length);
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        if (over.getCount() == 0) {
            return 0;
        }
        synchronized (tmux) {
            String command = new String(bytes, ISO_8859_1);
            String reply = command.contains("pane_dead} ") ? tmux.dead() + " 77 @0\n" : "";
            if (command.contains(":continue")) {
                tmux.goOn();
            }
            // Each command of a line has an answer of its own.
            for (int left = command.split(" ; ").length; left > 0; left--) {
                number++;
                line("%begin 1 " + number + " 1\n" + reply + "%end 1 " + number + " 1");
            }
        }
        return bytes.length;
    }

    @Override
    public void endInput() {}

    @Override
    public void resize(TerminalSize size) {}

    @Override
    public void signal(TerminalSignal signal) {}

    @Override
    public TerminalFacts facts() {
        return TerminalFacts.UNKNOWN;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        over.await();
        return ExitStatus.ended();
    }

    @Override
    public void close(Duration grace) {
        end();
    }
}
