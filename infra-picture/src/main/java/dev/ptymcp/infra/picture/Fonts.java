package dev.ptymcp.infra.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The fonts that are shipped, each read when it is first needed. Thread-safe. */
final class Fonts {

    /** How far the highest letters of DejaVu Sans Mono reach above the baseline, in font units. */
    static final int ASCENT = 1901;
    /** How far the lowest reach below it. */
    static final int DESCENT = 483;
    /** The height of an x. */
    static final int X_HEIGHT = 1120;

    private static final class Regular {
        static final TrueTypeFont FONT = new TrueTypeFont(bytes("DejaVuSansMono.ttf"));
    }

    private static final class Bold {
        static final TrueTypeFont FONT = new TrueTypeFont(bytes("DejaVuSansMono-Bold.ttf"));
    }

    private static final class Rest {
        static final Unifont FONT = new Unifont(bytes("unifont.bin"));
    }

    private Fonts() {}

    static TrueTypeFont regular() {
        return Regular.FONT;
    }

    static TrueTypeFont bold() {
        return Bold.FONT;
    }

    static Unifont unifont() {
        return Rest.FONT;
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Fonts.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
