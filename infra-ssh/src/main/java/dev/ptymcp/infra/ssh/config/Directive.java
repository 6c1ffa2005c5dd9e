package dev.ptymcp.infra.ssh.config;

/** A line of the configuration, as it acts on the settings of one host. */
interface Directive {

    /** Does what the line says, in the order of the lines. */
    void applyTo(Resolution resolution);
}
