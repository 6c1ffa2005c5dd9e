package dev.ptymcp.domain.service.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellKindTest {

    @ParameterizedTest
    @CsvSource({
        "bash, BASH",
        "/usr/local/bin/bash -i, BASH",
        "-bash, BASH",
        "bash -il, BASH",
        "bash --noprofile --norc, BASH",
        "bash --rcfile /tmp/rc -i, BASH",
        "bash -o vi, BASH",
        "bash-5.2, BASH",
        "zsh, ZSH",
        "/bin/zsh -l, ZSH",
        "-zsh, ZSH",
        "zsh -f, ZSH",
        "zsh -o extendedglob, ZSH",
        "fish, FISH",
        "fish --private -l, FISH",
        "fish -C true, FISH",
        "sh, POSIX_SH",
        "-sh, POSIX_SH",
        "dash -i, POSIX_SH",
        "/bin/ash, POSIX_SH",
        "busybox ash -l, POSIX_SH",
        "/bin/busybox sh, POSIX_SH",
    })
    void recognisesAnInteractiveShell(String command, ShellKind kind) {
        assertEquals(Optional.of(kind), ShellKind.of(List.of(command.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({
        "bash -c ls",
        "bash -lc ls",
        "bash script.sh",
        "bash -i script.sh",
        "bash --version",
        "bash --rcfile",
        "bash -s",
        "sh -s",
        "sh -ec true",
        "zsh -c ls",
        "fish -c ls",
        "fish script.fish",
        "busybox ls",
        "busybox",
        "python3 -i",
        "mybash",
        "bashful",
        "ssh host",
        "tcsh",
        "rbash",
    })
    void leavesAloneWhatIsNoInteractiveShell(String command) {
        assertEquals(Optional.empty(), ShellKind.of(List.of(command.split(" "))));
    }
}
