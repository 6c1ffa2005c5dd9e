package dev.ptymcp.infra.ssh.config;

/**
 * A line that begins with a word that no version of OpenSSH knows. An IgnoreUnknown above it can make it harmless.
 *
 * @param name the word
 * @param where the line
 */
record UnknownKeyword(String name, Location where) implements Directive {

    @Override
    public void applyTo(Resolution resolution) {
        if (!resolution.ignoresUnknown(name)) {
            throw where.problem("'" + name + "' is not a directive that OpenSSH knows");
        }
    }
}
