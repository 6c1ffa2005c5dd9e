package dev.ptymcp.infra.ssh.config;

import java.util.List;

/**
 * An Include line with what it includes. Host and Match lines of the included files count up to the end of those files,
 * and nothing in them counts where the Include itself does not.
 *
 * @param files the files in the order in which they are read
 */
record Inclusion(List<ConfigFile> files) implements Directive {

    Inclusion {
        files = List.copyOf(files);
    }

    @Override
    public void applyTo(Resolution resolution) {
        files.forEach(resolution::include);
    }
}
