package dev.ptymcp.infra.ssh.config;

import java.util.List;

/**
 * A file, read.
 *
 * @param directives its lines that say something, in order
 */
record ConfigFile(List<Directive> directives) {

    ConfigFile {
        directives = List.copyOf(directives);
    }

    void applyTo(Resolution resolution) {
        directives.forEach(each -> each.applyTo(resolution));
    }
}
