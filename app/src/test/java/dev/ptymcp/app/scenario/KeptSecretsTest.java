package dev.ptymcp.app.scenario;

import java.nio.file.Path;

/** The same, kept by tmux. */
final class KeptSecretsTest extends Secrets {

    @Override
    RealTerminals terminals(Path home) {
        return RealTerminals.kept(home, builder -> builder.operator(operator));
    }
}
