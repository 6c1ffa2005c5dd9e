package dev.ptymcp.adapter.mcp.compat;

import dev.ptymcp.adapter.mcp.compat.dblmca.DblmcaTranslations;
import dev.ptymcp.adapter.mcp.compat.phoityne.PhoityneTranslations;
import dev.ptymcp.adapter.mcp.compat.pypi.PypiTranslations;
import dev.ptymcp.adapter.mcp.compat.raychao.RaychaoTranslations;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** A server whose users find their tools here. */
public enum Predecessor {
    /** raychao-oao/pty-mcp. */
    RAYCHAO(RaychaoTranslations::all),
    /** dblmca/pty-mcp. */
    DBLMCA(DblmcaTranslations::all),
    /** The package pty-mcp on PyPI. */
    PYPI(PypiTranslations::all),
    /** phoityne/pty-mcp-server. */
    PHOITYNE(PhoityneTranslations::all);

    private final Supplier<Map<String, Translation>> translations;

    Predecessor(Supplier<Map<String, Translation>> translations) {
        this.translations = translations;
    }

    /** Its name in the configuration. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its tools are. */
    String declarations() {
        try (InputStream in = Predecessor.class.getResourceAsStream(word() + ".json")) {
            if (in == null) {
                throw new IllegalStateException("there are no tools of " + word());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of them is more than other names; with a memory of its own. */
    Map<String, Translation> translations() {
        return translations.get();
    }
}
