package dev.ptymcp.app.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one log of the process: standard error with warnings, until {@link #configure} says otherwise. Thread-safe.
 *
 * <p>It is static because {@link System.LoggerFinder} is: the platform makes the loggers.
 */
public final class Logging {

    private record Target(LogLevel level, PrintStream stream) {}

    private static volatile Target target = new Target(LogLevel.WARNING, System.err);
    private static volatile UnaryOperator<String> clean = UnaryOperator.identity();

    private Logging() {}

    /** Writes to {@code stream} from {@code level} on. */
    public static void configure(LogLevel level, PrintStream stream) {
        target = new Target(level, stream);
    }

    /**
     * Appends to {@code file} from {@code level} on; a new file is readable by its owner only.
     *
     * @throws IOException when the file cannot be written
     */
    public static void configure(LogLevel level, Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.exists(file)
                && directory != null
                && Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        configure(level, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    /**
     * A logger that writes here, without the search for services that {@link System#getLogger} begins with, which takes
     * longer than all the rest of a start that needs no logger.
     */
    public static System.Logger logger(String name) {
        return new LineLogger(name);
    }

    /** Passes everything that is written through {@code cover} first, which covers secrets. */
    public static void clean(UnaryOperator<String> cover) {
        clean = cover;
    }

    static boolean lets(Level severity) {
        return target.level().lets(severity);
    }

    static void write(Level severity, String logger, String message, @Nullable Throwable failure) {
        Target now = target;
        if (!now.level().lets(severity)) {
            return;
        }
        String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + severity + " " + logger + ": "
                + oneLine(message) + System.lineSeparator() + trace(failure);
        // One call for the whole record, because records of several threads must not mix.
        now.stream().print(clean.apply(line));
        now.stream().flush();
    }

    /**
     * Warns whoever runs the server of what is wrong with a file of his: in the log, and on standard error also where the log is
     * elsewhere or keeps warnings out.
     *
     * @param logger who warns
     */
    public static void warnOperator(String logger, String message) {
        write(Level.WARNING, logger, message, null);
        if (target.stream() != System.err || !lets(Level.WARNING)) {
            System.err.print(clean.apply("pty-mcp: " + oneLine(message) + System.lineSeparator()));
        }
    }

    /** A message can hold what a program or a client wrote, which must not be able to begin a line of its own. */
    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder(message.length());
        message.chars().forEach(c -> line.append(Character.isISOControl(c) ? '\uFFFD' : (char) c));
        return line.toString();
    }

    private static String trace(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
