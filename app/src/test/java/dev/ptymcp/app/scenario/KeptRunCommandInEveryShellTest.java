package dev.ptymcp.app.scenario;

import java.nio.file.Path;
import java.util.List;

/** The same, kept by tmux. */
final class KeptRunCommandInEveryShellTest extends RunCommandInEveryShell {

    static List<String> shells() {
        return List.of("zsh", "busybox ash");
    }

    @Override
    RealTerminals terminals(Path home) {
        return RealTerminals.kept(home);
    }
}
