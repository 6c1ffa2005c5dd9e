package dev.ptymcp.domain.service.tmux;

import java.util.Map;

/** How tmux is installed with each system's package manager. */
final class Installing {

    private static final Map<String, String> LINES = Map.of(
            "apt-get", "sudo apt-get install tmux",
            "dnf", "sudo dnf install tmux",
            "yum", "sudo yum install tmux",
            "apk", "sudo apk add tmux",
            "pacman", "sudo pacman -S tmux",
            "zypper", "sudo zypper install tmux",
            "brew", "brew install tmux",
            "opkg", "opkg update && opkg install tmux",
            "pkg", "sudo pkg install tmux");

    private Installing() {}

    static String line(String manager) {
        return LINES.getOrDefault(manager, "");
    }
}
