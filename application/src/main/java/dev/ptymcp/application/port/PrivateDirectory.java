package dev.ptymcp.application.port;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A directory of this user alone, because what lies in it is run or loaded into this process. Nothing is made before it is
 * needed. Thread-safe.
 */
public interface PrivateDirectory {

    /** Its absolute path, whether it is there or not. */
    Path path();

    /**
     * A directory in this one. Makes nothing.
     *
     * @param name a plain name
     */
    PrivateDirectory within(String name);

    /**
     * Makes it, with mode 0700, or checks the one that is there: not a link, of this user, and closed to others from now
     * on. The same for those above it that {@link #within} leads through; the one that stands for itself is made when it is
     * missing and otherwise left as its owner has it.
     *
     * @return its path
     * @throws IOException when that cannot be done, or a check fails
     */
    Path make() throws IOException;

    /**
     * {@linkplain #make Makes} the directory and puts {@code bytes} into a file of it in one step, with mode 0700, unless
     * just that is there already. A link in its place is replaced, not followed.
     *
     * @param name a plain name
     * @return the path of the file
     * @throws IOException when that cannot be done
     */
    Path write(String name, byte[] bytes) throws IOException;

    /**
     * Removes it and the plain files in it, as far as they are there and let themselves be removed. Links are removed, not
     * followed. Idempotent.
     */
    void remove();
}
