package dev.ptymcp.domain.service.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a POSIX shell so that it reports its commands, as far as such a shell can: the expansion of PS1 and PS2 writes the
 * marks, with nothing but what POSIX has. There is nothing to report the start of output with, and a prompt that the user
 * sets anew loses its marks.
 */
final class PosixScript {

    /** What the shell reads first. */
    static final String FILE = "env.sh";

    private static final String PROFILE = """
            if [ -r /etc/profile ]; then
                . /etc/profile
            fi
            if [ -r ~/.profile ]; then
                . ~/.profile
            fi
            """;

    private static final String SCRIPT = """
            # pty-mcp: reports where prompts and commands begin and end (OSC 133). A POSIX shell reads the file that ENV names, so this
            # file is found; it puts ENV back and reads the user's own files first. A login shell is not started as one, because its
            # profile may set ENV to something else.
            __ptymcp_marks=${ENV%/*}/marks.bash
            @ENV@
            @PROFILE@
            if [ -n "${ENV-}" ]; then
                eval "__ptymcp_file=\\"$ENV\\""
                if [ -r "$__ptymcp_file" ]; then
                    . "$__ptymcp_file"
                fi
                unset __ptymcp_file
            fi
            if [ -n "${BASH_VERSION-}" ]; then
                # bash under the name of sh
                . "$__ptymcp_marks"
            elif [ -z "${ZSH_VERSION-}" ]; then
                __ptymcp_id=@NONCE@
                __ptymcp_n=0
                __ptymcp_esc=$(printf '\\033')
                __ptymcp_bel=$(printf '\\007')
                __ptymcp_open=
                __ptymcp_close=
                __ptymcp_end='$__ptymcp_esc]133;D;$?;aid=$__ptymcp_id;n=$((__ptymcp_n=__ptymcp_n+1));cwd=${PWD##*[[:cntrl:]]*}$__ptymcp_bel'
                case @PROGRAM@$(readlink "/proc/$$/exe" 2>/dev/null) in
                    *busybox*)
                        # Its line editor counts what is not in brackets, and undoes backslashes after everything was expanded.
                        __ptymcp_open='\\['
                        __ptymcp_close='\\]'
                        __ptymcp_end='$__ptymcp_esc]133;D;$?;aid=$__ptymcp_id;n=$((__ptymcp_n=__ptymcp_n+1));cwd=${PWD##*[[:cntrl:]\\\\]*}$__ptymcp_bel'
                        ;;
                esac
                __ptymcp_mark() {
                    printf '%s' "$__ptymcp_open"'${__ptymcp_id:+$__ptymcp_esc]133;'"$1"';aid=$__ptymcp_id;n=$((__ptymcp_n=__ptymcp_n+1))$__ptymcp_bel}'"$__ptymcp_close"
                }
                PS1=$__ptymcp_open'${__ptymcp_id:+'$__ptymcp_end'}'$__ptymcp_close$(__ptymcp_mark A)$PS1$(__ptymcp_mark B)
                PS2=$(__ptymcp_mark 'A;k=s')$PS2$(__ptymcp_mark 'B;k=s')
                unset -f __ptymcp_mark
                unset __ptymcp_end __ptymcp_open __ptymcp_close
            fi
            unset __ptymcp_marks
            :
            """;

    private PosixScript() {}

    static ShellLaunch launch(ShellArguments arguments, Map<String, String> environment, String nonce) {
        String script = SCRIPT.replace("@NONCE@", nonce)
                .replace("@ENV@", ShellQuoting.restored("ENV", environment))
                .replace("@PROFILE@", arguments.login() ? PROFILE : "")
                .replace("@PROGRAM@", arguments.program().size() > 1 ? "busybox" : "");
        List<String> command = new ArrayList<>(arguments.program());
        command.addAll(arguments.wordsWithoutLetter('l', "--login"));
        return new ShellLaunch(
                ShellKind.POSIX_SH,
                command,
                Map.of("ENV", ShellLaunch.supportFile(FILE)),
                Map.of(FILE, script, "marks.bash", BashScript.marks(nonce)));
    }
}
