package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lays the native half of JNA into a directory of this user alone, once for all runs, before anything native is used. Left
 * to themselves, JNA and pty4j unpack into the system's temporary directory at every start, and leave it there when they
 * are killed. Whoever has set their properties already keeps what they set.
 */
final class NativeLibraries {

    private static final String JNA_DIRECTORY = "jna.boot.library.path";
    private static final String PTY4J_DIRECTORY = "pty4j.tmpdir";

    private final PrivateDirectory directory;
    private boolean prepared;

    /**
     * @param directory made when it is first needed
     */
    NativeLibraries(PrivateDirectory directory) {
        this.directory = directory;
    }

    /** Unpacks and loads them, the first time. */
    synchronized void prepare() {
        if (!prepared) {
            try {
                prepareJna();
                preparePty4j();
                Native.getLastError();
            } catch (IOException failure) {
                throw new TerminalException(
                        ErrorCode.OPEN_FAILED,
                        "The native libraries cannot be unpacked: " + failure.getMessage() + ".",
                        "Check the disk space and who owns " + directory.path() + ".",
                        failure);
            } catch (LinkageError failure) {
                throw new TerminalException(
                        ErrorCode.NOT_SUPPORTED,
                        "The native libraries cannot be loaded: " + failure.getMessage() + ".",
                        "They need glibc, a directory that is not mounted noexec, and native access for Java.",
                        failure);
            }
            prepared = true;
        }
    }

    private void prepareJna() throws IOException {
        // JNA keeps the older name on macOS.
        String name = System.mapLibraryName("jnidispatch").replace(".dylib", ".jnilib");
        if (System.getProperty(JNA_DIRECTORY) != null || System.getProperty("jna.nounpack") != null) {
            return;
        }
        try (InputStream library =
                Platform.class.getResourceAsStream("/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + name)) {
            if (library != null) {
                directory.write(name, library.readAllBytes());
                System.setProperty(JNA_DIRECTORY, directory.path().toString());
            }
        }
    }

    private void preparePty4j() throws IOException {
        if (System.getProperty(PTY4J_DIRECTORY) == null) {
            System.setProperty(PTY4J_DIRECTORY, directory.within("pty4j").make().toString());
        }
    }
}
