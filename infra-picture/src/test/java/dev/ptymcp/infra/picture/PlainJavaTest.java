package dev.ptymcp.infra.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** AWT takes most of a second to start, and fails where fontconfig is missing: nothing of it may be needed. */
@Timeout(60)
class PlainJavaTest {

    @TempDir
    Path home;

    /** Paints a screen and writes the file; run in a process of its own. */
    static final class Painting {
        private Painting() {}

        /** Writes a picture to the file that the first argument names. */
        public static void main(String[] arguments) throws IOException {
            byte[] png = new PngScreenPainter()
                    .paint(Screens.of(20, 2, "text ─ 中 \ue700"))
                    .bytes();
            Files.write(Path.of(arguments[0]), png);
        }
    }

    @Test
    void paintsInARuntimeThatHasTheBaseModuleAlone() throws Exception {
        Path file = home.resolve("picture.png");
        String classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base",
                        "-cp",
                        classes,
                        Painting.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(Screens.read(Files.readAllBytes(file)).getWidth() == 212, said);
    }
}
