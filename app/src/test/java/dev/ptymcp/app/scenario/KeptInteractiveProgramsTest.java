package dev.ptymcp.app.scenario;

import java.nio.file.Path;

/** The same, kept by tmux. */
final class KeptInteractiveProgramsTest extends InteractivePrograms {

    @Override
    RealTerminals terminals(Path home) {
        return RealTerminals.kept(home);
    }
}
