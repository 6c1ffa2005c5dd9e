package dev.ptymcp.domain.service.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts fish so that it reports its commands: a script that fish runs after its configuration listens to fish's events and
 * puts a mark behind whatever the prompt is. The marks that fish 4 writes by itself carry no nonce and count for nothing.
 */
final class FishScript {

    /** What the shell reads first. */
    static final String FILE = "init.fish";

    private static final String SCRIPT = """
            # pty-mcp: reports where prompts and commands begin and end (OSC 133), set up after the user's own configuration.
            set -gu __ptymcp_id @NONCE@
            set -gu __ptymcp_serial 0

            function __ptymcp_mark
                set -g __ptymcp_serial (math $__ptymcp_serial + 1)
                printf '\\e]133;%s;aid=%s;n=%s%s\\a' $argv[1] $__ptymcp_id $__ptymcp_serial "$argv[2]"
            end

            function __ptymcp_preexec --on-event fish_preexec
                __ptymcp_mark C
            end

            function __ptymcp_postexec --on-event fish_postexec
                set -l code $status
                __ptymcp_mark "D;$code" ";cwdu="(string escape --style=url -- $PWD)
            end

            # A line that is given up is followed by the same prompt without any other event.
            function __ptymcp_cancel --on-event fish_cancel
                __ptymcp_mark B
            end

            # Whatever the prompt is by now, the mark of its end follows it. fish draws it more than once, so the serial is set here.
            function __ptymcp_prompt --on-event fish_prompt
                set -l code $status
                __ptymcp_mark "D;$code" ";cwdu="(string escape --style=url -- $PWD)
                __ptymcp_mark A
                __ptymcp_next_prompt
                if not functions fish_prompt | string match -q '*__ptymcp_prompt_ends*'
                    functions -e __ptymcp_user_prompt
                    functions -c fish_prompt __ptymcp_user_prompt
                    function fish_prompt
                        __ptymcp_user_prompt
                        __ptymcp_prompt_ends
                    end
                end
            end

            function __ptymcp_next_prompt
                set -g __ptymcp_serial (math $__ptymcp_serial + 1)
                set -g __ptymcp_prompt_serial $__ptymcp_serial
            end

            function __ptymcp_prompt_ends
                printf '\\e]133;B;aid=%s;n=%s\\a' $__ptymcp_id $__ptymcp_prompt_serial
            end

            # Where Enter means what it means by default, it also tells that a command is unfinished, and a command that cannot be
            # run is shown to be wrong and taken away, as other shells do, instead of waiting to be corrected.
            function __ptymcp_enter
                commandline --is-valid
                switch $status
                    case 1
                        set -l text (commandline | string collect)
                        echo
                        __ptymcp_mark C
                        set -l fish (status fish-path)
                        printf %s $text | $fish --no-config --no-execute
                        __ptymcp_mark "D;127" ";cwdu="(string escape --style=url -- $PWD)
                        __ptymcp_next_prompt
                        commandline -r ''
                        commandline -f repaint
                    case 2
                        commandline -f execute
                        __ptymcp_mark "B;k=s"
                    case '*'
                        commandline -f execute
                end
            end

            # Keys get their meaning after the configuration was read, so ours have to wait for the first prompt. What the user
            # bound stays. A tab in a paste is text, not the key for completion.
            function __ptymcp_bind --on-event fish_prompt
                functions -e __ptymcp_bind
                if string match -qr '^(3\\.([4-9]|\\d\\d)|[4-9]|\\d\\d)' -- $version
                    # The key is called enter since fish 4.
                    for mode in default insert
                        for name in \\r enter
                            if not bind --user -M $mode $name >/dev/null 2>&1
                                set -l key (bind --preset -M $mode $name 2>/dev/null | string match -r '^bind --preset (.*) execute$')
                                and eval "bind $key[2] __ptymcp_enter"
                            end
                        end
                    end
                end
                if not bind --user -M paste \\t >/dev/null 2>&1
                    bind -M paste \\t 'commandline --insert \\t'
                end
            end
            """;

    private FishScript() {}

    static ShellLaunch launch(ShellArguments arguments, String nonce) {
        List<String> command = new ArrayList<>(arguments.program());
        command.addAll(arguments.words());
        command.add("--init-command");
        command.add("source '" + ShellLaunch.supportFile(FILE) + "'");
        return new ShellLaunch(ShellKind.FISH, command, Map.of(), Map.of(FILE, SCRIPT.replace("@NONCE@", nonce)));
    }
}
