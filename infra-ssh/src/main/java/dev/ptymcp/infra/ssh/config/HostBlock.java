package dev.ptymcp.infra.ssh.config;

import java.util.List;

/**
 * A Host line.
 *
 * @param patterns its patterns, with {@code !} before those that exclude
 */
record HostBlock(List<String> patterns) implements Directive {

    HostBlock {
        patterns = List.copyOf(patterns);
    }

    @Override
    public void applyTo(Resolution resolution) {
        resolution.begin(matches(resolution.host()));
        if (patterns.contains(resolution.query().host())) {
            resolution.name();
        }
    }

    /** The names that stand for exactly one host. */
    List<String> names() {
        return patterns.stream().filter(HostBlock::isName).toList();
    }

    private boolean matches(String host) {
        boolean found = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (NamePattern.matches(negated ? pattern.substring(1) : pattern, host)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private static boolean isName(String pattern) {
        return !pattern.startsWith("!") && pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }
}
