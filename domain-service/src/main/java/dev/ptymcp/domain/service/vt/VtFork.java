package dev.ptymcp.domain.service.vt;

import java.util.Objects;

/**
 * Passes everything on to two listeners, so that one parser serves both: the screen and the shell marks, say. The first
 * is called before the second.
 */
public final class VtFork implements VtActions {

    private final VtActions first;
    private final VtActions second;

    /** Joins two listeners; forks can be listeners too. */
    public VtFork(VtActions first, VtActions second) {
        this.first = Objects.requireNonNull(first, "first");
        this.second = Objects.requireNonNull(second, "second");
    }

    @Override
    public void printAscii(byte[] bytes, int from, int to) {
        first.printAscii(bytes, from, to);
        second.printAscii(bytes, from, to);
    }

    @Override
    public void print(int codePoint) {
        first.print(codePoint);
        second.print(codePoint);
    }

    @Override
    public void execute(int control) {
        first.execute(control);
        second.execute(control);
    }

    @Override
    public void csi(VtParams params, int prefix, int intermediate, int finalByte) {
        first.csi(params, prefix, intermediate, finalByte);
        second.csi(params, prefix, intermediate, finalByte);
    }

    @Override
    public void esc(int intermediate, int finalByte) {
        first.esc(intermediate, finalByte);
        second.esc(intermediate, finalByte);
    }

    @Override
    public void osc(byte[] payload, int length, int terminator) {
        first.osc(payload, length, terminator);
        second.osc(payload, length, terminator);
    }

    @Override
    public void dcs(VtParams params, int prefix, int intermediate, int finalByte, byte[] data, int length) {
        first.dcs(params, prefix, intermediate, finalByte, data, length);
        second.dcs(params, prefix, intermediate, finalByte, data, length);
    }
}
