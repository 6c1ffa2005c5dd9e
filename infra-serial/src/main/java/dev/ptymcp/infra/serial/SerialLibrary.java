package dev.ptymcp.infra.serial;

import com.fazecast.jSerialComm.SerialPort;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads jSerialComm in a way that harms nobody. Left to itself, it
 *
 * <ul>
 *   <li>unpacks its native half into a directory of the temporary directory that everybody may write, and loads what it
 *       finds there;
 *   <li>before that, deletes other versions of itself there, through symbolic links that anybody may have laid;
 *   <li>ends the process on a system that it does not know;
 *   <li>makes the process, and what it starts from then on, ignore HUP, CONT, TTIN, TTOU, USR1, USR2 and IO.
 * </ul>
 *
 * <p>So the native half is laid into a directory of this user alone before the class is touched, its place in the temporary
 * directory gets a name that nobody can guess, unknown systems are refused, and the loading runs inside of something that
 * can put the signals right. Whoever has set its property for the directory already keeps what they set.
 */
final class SerialLibrary {

    static final String DIRECTORY = "jSerialComm.library.path";
    static final String TEMPORARY_NAME = "fazecast.jSerialComm.appid";

    private static final Path MAPPED = Path.of("/proc/self/maps");

    private final PrivateDirectory directory;
    private final Executor loading;
    private boolean loaded;

    /**
     * @param directory made when it is first needed
     * @param loading runs the loading in the same thread
     */
    SerialLibrary(PrivateDirectory directory, Executor loading) {
        this.directory = directory;
        this.loading = loading;
    }

    /**
     * Lays and loads it, the first time.
     *
     * @throws TerminalException with {@code NOT_SUPPORTED} or {@code OPEN_FAILED} when that cannot be done here
     */
    synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            prepare(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
            loading.execute(SerialPort::getVersion);
        } catch (IOException failure) {
            throw new TerminalException(
                    ErrorCode.OPEN_FAILED,
                    "The native library for serial lines cannot be unpacked: " + failure.getMessage() + ".",
                    "Check the disk space and who owns " + directory.path() + ".",
                    failure);
        } catch (LinkageError failure) {
            throw notSupported("its native library cannot be loaded: " + failure.getMessage(), failure);
        }
        loaded = true;
    }

    /** Everything that must have happened before the first class of the library is initialised. */
    void prepare(String osName, String osArch) throws IOException {
        NativePlatform platform = NativePlatform.of(osName, osArch)
                .orElseThrow(() -> notSupported("there is no native library for " + osName + " on " + osArch, null));
        if (isMusl()) {
            throw notSupported("its native library needs glibc, and this Java runs on musl", null);
        }
        if (System.getProperty(DIRECTORY) == null) {
            for (String architecture : platform.architectures()) {
                lay(platform, architecture);
            }
            System.setProperty(DIRECTORY, directory.path().toString());
        }
        if (System.getProperty(TEMPORARY_NAME) == null) {
            System.setProperty(TEMPORARY_NAME, UUID.randomUUID().toString());
        }
    }

    private void lay(NativePlatform platform, String architecture) throws IOException {
        String resource = "/" + platform.system() + "/" + architecture + "/" + platform.file();
        // The name of the class alone, as a class literal is, initialises nothing.
        try (InputStream library = SerialPort.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("jSerialComm lacks " + resource);
            }
            PrivateDirectory place = directory.within(platform.system()).within(architecture);
            Path file = place.write(platform.file(), library.readAllBytes());
            if (!Files.isExecutable(file)) {
                throw notSupported(directory.path() + " is mounted noexec", null);
            }
        }
    }

    private static boolean isMusl() throws IOException {
        if (!Files.isReadable(MAPPED)) {
            return false;
        }
        try (Stream<String> mapped = Files.lines(MAPPED)) {
            return mapped.anyMatch(line -> line.contains("/ld-musl-"));
        }
    }

    private static TerminalException notSupported(String why, @Nullable Throwable cause) {
        return new TerminalException(
                ErrorCode.NOT_SUPPORTED,
                "Serial lines cannot be opened here: " + why + ".",
                "It needs glibc, macOS, Windows or FreeBSD, a directory that is not mounted noexec, and native access"
                        + " for Java. A line behind a terminal server can be reached with rfc2217://host:port.",
                cause);
    }
}
