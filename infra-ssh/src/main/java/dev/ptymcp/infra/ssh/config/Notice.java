package dev.ptymcp.infra.ssh.config;

/**
 * Something about a file that is said to everybody who asks for a host.
 *
 * @param warning what is said
 */
record Notice(ConfigWarning warning) implements Directive {

    @Override
    public void applyTo(Resolution resolution) {
        resolution.warn(warning);
    }
}
