package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Lays out the files that programs need at their start: in a directory for each start, because they can hold what belongs to
 * one session alone, and away with it when the session ends. What a killed process could not take away is swept up by a
 * later one.
 */
final class SupportFiles {

    /** Whatever program was started from files of this age has read them. */
    private static final Duration SURELY_READ = Duration.ofHours(1);

    private static final AtomicLong STARTS = new AtomicLong();

    private final PrivateDirectory root;
    private final AtomicBoolean swept = new AtomicBoolean();

    /**
     * @param root made when it is first needed
     */
    SupportFiles(PrivateDirectory root) {
        this.root = root;
    }

    /**
     * A target whose files have a place.
     *
     * @param program the target with the path of its files wherever it stood open
     * @param directory where they are to be; meaningless without files
     */
    record Placed(LocalProgram program, PrivateDirectory directory) {}

    /** Gives the files of a target a place. Writes nothing yet. */
    Placed place(LocalProgram target) {
        PrivateDirectory directory = root.within(ProcessHandle.current().pid() + "-" + STARTS.incrementAndGet());
        String path = directory.path().toString();
        if (target.supportFiles().isEmpty()) {
            return new Placed(target, directory);
        }
        target.supportFiles().keySet().forEach(SupportFiles::checkName);
        Map<String, String> environment = new TreeMap<>(target.environment());
        environment.replaceAll((name, value) -> value.replace(LocalProgram.SUPPORT_DIRECTORY, path));
        LocalProgram program = new LocalProgram(
                target.command().stream()
                        .map(word -> word.replace(LocalProgram.SUPPORT_DIRECTORY, path))
                        .toList(),
                target.workingDirectory(),
                environment,
                target.mode(),
                target.supportFiles());
        return new Placed(program, directory);
    }

    /** Writes the files of a target that {@link #place} has accepted. */
    void write(Placed placed) {
        if (placed.program().supportFiles().isEmpty()) {
            return;
        }
        try {
            sweepOnce();
            for (Map.Entry<String, String> file :
                    placed.program().supportFiles().entrySet()) {
                placed.directory().write(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            remove(placed);
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED,
                    "The files that the program needs at its start cannot be written: " + failure.getMessage() + ".",
                    "Check the disk space and who owns " + root.path() + ".",
                    failure);
        }
    }

    /** Takes the files of a target away again. Idempotent. */
    void remove(Placed placed) {
        if (!placed.program().supportFiles().isEmpty()) {
            placed.directory().remove();
        }
    }

    private void sweepOnce() throws IOException {
        if (!swept.compareAndSet(false, true)) {
            return;
        }
        Instant old = Instant.now().minus(SURELY_READ);
        try (Stream<Path> places = Files.list(root.make())) {
            for (Path abandoned : places.filter(place -> abandoned(place, old)).toList()) {
                root.within(abandoned.getFileName().toString()).remove();
            }
        }
    }

    private static boolean abandoned(Path place, Instant old) {
        String[] name = String.valueOf(place.getFileName()).split("-");
        boolean ours = name.length == 2 && name[0].matches("[0-9]{1,9}");
        try {
            return ours
                    && Files.getLastModifiedTime(place).toInstant().isBefore(old)
                    && ProcessHandle.of(Long.parseLong(name[0])).isEmpty();
        } catch (IOException gone) {
            return false;
        }
    }

    private static void checkName(String name) {
        if (name.isEmpty()
                || name.startsWith(".") && name.replace(".", "").isEmpty()
                || name.matches(".*[/\\\\\0].*")) {
            throw new InvalidArgumentException("supportFiles", name, "plain file names");
        }
    }
}
