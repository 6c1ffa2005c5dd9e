package dev.ptymcp.app.audit;

import dev.ptymcp.domain.service.audit.AuditText;
import dev.ptymcp.domain.service.audit.ChainHead;
import dev.ptymcp.domain.service.audit.ChainLine;
import dev.ptymcp.domain.service.audit.LineHash;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a file of a chain ends.
 *
 * @param head its last whole record
 * @param broken how many bytes after that are no whole record, with the line feeds between them but not the last one; 0 for none
 * @param open whether its last line has no line feed yet
 */
record ChainEnd(ChainHead head, long broken, boolean open) {

    /** Longer than any line, twice. */
    private static final int WINDOW = 2 * (AuditText.LONGEST + 1024);

    private static final byte[] BEGIN = "{\"seq\":1,".getBytes(StandardCharsets.UTF_8);

    /**
     * Looks at the end of a file.
     *
     * @return empty when it holds no whole record, and is either empty or the first one torn; {@link #tornStart} tells
     * @throws IOException when it holds something else, or cannot be read
     */
    static Optional<ChainEnd> of(Path file, LineHash hash) throws IOException {
        byte[] end = end(file);
        int lineEnd = end.length;
        boolean open = end.length > 0 && end[end.length - 1] != '\n';
        if (!open) {
            lineEnd--;
        }
        int last = lineEnd;
        boolean foreign = false;
        while (lineEnd >= 0) {
            int from = lineEnd;
            while (from > 0 && end[from - 1] != '\n') {
                from--;
            }
            Optional<ChainLine> line = ChainLine.parse(Arrays.copyOfRange(end, from, lineEnd));
            if (line.isPresent() && line.get().sound(hash)) {
                return Optional.of(new ChainEnd(line.get().head(), Math.max(0, last - lineEnd - 1), open));
            }
            foreign |= line.isPresent();
            lineEnd = from - 1;
        }
        if (end.length == 0 || !foreign && startsWithBegin(end)) {
            return Optional.empty();
        }
        throw new IOException(file + " ends with something that is no audit record of this key; move it away");
    }

    /** How long the torn first record of a file is that holds no whole one. */
    static long tornStart(Path file) throws IOException {
        byte[] all = end(file);
        return all.length > 0 && all[all.length - 1] == '\n' ? all.length - 1 : all.length;
    }

    private static boolean startsWithBegin(byte[] end) {
        String text = new String(end, 0, Math.min(end.length, 8), StandardCharsets.UTF_8);
        boolean begins = text.startsWith("{\"seq\":") || new String(BEGIN, StandardCharsets.UTF_8).startsWith(text);
        return end.length < WINDOW && begins;
    }

    private static byte[] end(Path file) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, reader.length() - WINDOW);
            byte[] bytes = new byte[(int) (reader.length() - from)];
            reader.seek(from);
            reader.readFully(bytes);
            return bytes;
        }
    }
}
