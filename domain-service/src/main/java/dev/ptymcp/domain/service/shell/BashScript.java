package dev.ptymcp.domain.service.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts bash so that it reports its commands: everything that a prompt needs (end, status and directory of the last
 * command, begin and end of the prompt) is written by the expansion of PS1, which neither {@code set -x} nor
 * {@code set -e} nor a changed PROMPT_COMMAND touches; the start of output by that of PS0. A hook in PROMPT_COMMAND puts the
 * marks back when a prompt was changed, and PS1 puts the hook back when PROMPT_COMMAND was changed.
 */
final class BashScript {

    /** What the shell reads first. */
    static final String FILE = "start.bash";

    private static final String LEAVE_POSIX_MODE = """
            # A login shell, or one without start files, is started in POSIX mode so that it reads this file and nothing else: as bash
            # has no other way to start one with a script. Here POSIX mode is left without a trace.
            \\set +o posix
            \\shopt -u inherit_errexit 2>/dev/null
            @HISTORY@
            @ENV@
            """;

    private static final String LOGIN_FILES = """
            if [[ -r /etc/profile ]]; then \\. /etc/profile; fi
            if [[ -r ~/.bash_profile ]]; then
                \\. ~/.bash_profile
            elif [[ -r ~/.bash_login ]]; then
                \\. ~/.bash_login
            elif [[ -r ~/.profile ]]; then
                \\. ~/.profile
            fi
            """;

    private static final String MARKS = """
            # pty-mcp: reports where prompts and commands begin and end (OSC 133), set up after the user's own start files.
            # One array holds everything, because bash never exports an array: 0 nonce, 1 serial of the last mark, 2 and 3 what goes
            # around PS1, 4 and 5 around PS2, 6 after PS0, 7 the first and 8 the last element of PROMPT_COMMAND, 9 the user's first one.
            __ptymcp=('@NONCE@' 0)
            __ptymcp[2]='\\[${__ptymcp[0]:+\\e]133;D;$?;aid=${__ptymcp[0]#"${PROMPT_COMMAND[999]:=${__ptymcp[8]}}"};n=$((__ptymcp[1]+=1));cwdq=${PWD@Q}\\a\\e]133;A;aid=${__ptymcp[0]};n=$((__ptymcp[1]+=1))\\a}\\]'
            __ptymcp[3]='\\[${__ptymcp[0]:+\\e]133;B;aid=${__ptymcp[0]};n=$((__ptymcp[1]+=1))\\a}\\]'
            __ptymcp[4]='\\[${__ptymcp[0]:+\\e]133;A;k=s;aid=${__ptymcp[0]};n=$((__ptymcp[1]+=1))\\a}\\]'
            __ptymcp[5]='\\[${__ptymcp[0]:+\\e]133;B;k=s;aid=${__ptymcp[0]};n=$((__ptymcp[1]+=1))\\a}\\]'
            __ptymcp[6]='${__ptymcp[0]:+\\e]133;C;aid=${__ptymcp[0]};n=$((__ptymcp[1]+=1))\\a}'
            __ptymcp[7]='{ __ptymcp_output_ends; } 2>/dev/null'
            __ptymcp[8]='{ __ptymcp_frame_prompts; } 2>/dev/null'
            __ptymcp[9]=

            # Before the user's PROMPT_COMMAND, so that what it prints does not count as output of the command.
            __ptymcp_output_ends() {
                if [[ -t 1 ]]; then
                    \\builtin printf '\\e]133;D;aid=%s;n=%s\\a' "${__ptymcp[0]}" "$((__ptymcp[1] += 1))"
                fi
            }

            # After the user's PROMPT_COMMAND, which may have set the prompts anew.
            __ptymcp_frame_prompts() {
                \\builtin local __ptymcp_text="${PS1-}"
                __ptymcp_text=${__ptymcp_text//"${__ptymcp[2]}"/}
                PS1=${__ptymcp_text//"${__ptymcp[3]}"/}
                __ptymcp_text=${PS2-}
                __ptymcp_text=${__ptymcp_text//"${__ptymcp[4]}"/}
                PS2=${__ptymcp_text//"${__ptymcp[5]}"/}
                __ptymcp_text=${PS0-}
                PS0=${__ptymcp_text//"${__ptymcp[6]}"/}
                if \\shopt -q promptvars; then
                    PS1=${__ptymcp[2]}$PS1${__ptymcp[3]}
                    PS2=${__ptymcp[4]}$PS2${__ptymcp[5]}
                    PS0=$PS0${__ptymcp[6]}
                fi
                __ptymcp_keep_hooks
            }

            # PROMPT_COMMAND is an array since 5.1, and each element sees the command's own $? and PIPESTATUS.
            __ptymcp_keep_hooks() {
                PROMPT_COMMAND[999]=${__ptymcp[8]}
                if [[ ${PROMPT_COMMAND[0]-} != *"${__ptymcp[7]}"* ]]; then
                    \\builtin unset 'PROMPT_COMMAND[999]'
                    if [[ -n ${__ptymcp[9]} && ${PROMPT_COMMAND[1]-} == "${__ptymcp[9]}" ]]; then
                        \\builtin unset 'PROMPT_COMMAND[1]'
                    fi
                    __ptymcp[9]=${PROMPT_COMMAND[0]-}
                    PROMPT_COMMAND=("${__ptymcp[7]}" "${PROMPT_COMMAND[@]}")
                    PROMPT_COMMAND[999]=${__ptymcp[8]}
                fi
                # Behind what was appended since, but not behind bash-preexec, which takes what follows it for the user's command.
                if [[ ${PROMPT_COMMAND[*]: -1} != "${__ptymcp[8]}" && ${PROMPT_COMMAND[*]: -1} != __bp_interactive_mode ]]; then
                    PROMPT_COMMAND+=("${__ptymcp[8]}")
                fi
            }

            if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 501)); then
                # Only one element is run, so the hook goes behind the user's command, which must see $? and PIPESTATUS first.
                __ptymcp_was='PROMPT_COMMAND[999]'
                __ptymcp[2]=${__ptymcp[2]/"$__ptymcp_was"/PROMPT_COMMAND}
                __ptymcp_keep_hooks() {
                    if [[ ${PROMPT_COMMAND-} != *"${__ptymcp[8]}"* ]]; then
                        PROMPT_COMMAND=${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}${__ptymcp[8]}
                    fi
                    __ptymcp[10]=at-prompt
                }
            fi
            if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
                # Neither PS0 nor @Q: the first simple command after a prompt tells that something runs.
                __ptymcp_was='cwdq=${PWD@Q}'
                __ptymcp_now='cwd=${PWD##*[[:cntrl:]]*}'
                __ptymcp[2]=${__ptymcp[2]/"$__ptymcp_was"/$__ptymcp_now}
                __ptymcp_command_starts() {
                    if [[ ${__ptymcp[10]-} == at-prompt && $BASH_COMMAND != __ptymcp_* && -t 1 ]]; then
                        __ptymcp[10]=
                        \\builtin printf '\\e]133;C;aid=%s;n=%s\\a' "${__ptymcp[0]}" "$((__ptymcp[1] += 1))"
                    fi
                }
                if [[ -z $(\\builtin trap -p DEBUG) ]]; then
                    \\builtin trap '{ __ptymcp_command_starts; } 2>/dev/null' DEBUG
                fi
            fi
            { __ptymcp_frame_prompts; } 2>/dev/null
            # An exclamation mark is sent as meant, never as a reference to the history.
            \\set +H
            """;

    private BashScript() {}

    static ShellLaunch launch(ShellArguments arguments, Map<String, String> environment, String nonce) {
        boolean ownFile = arguments.login() || arguments.has("--norc");
        return ownFile ? viaPosixMode(arguments, environment, nonce) : viaInitFile(arguments, nonce);
    }

    private static ShellLaunch viaInitFile(ShellArguments arguments, String nonce) {
        String startFile = arguments
                .value("--rcfile")
                .or(() -> arguments.value("--init-file"))
                .map(ShellQuoting::quoted)
                .orElse("~/.bashrc");
        String script = "if [[ -r " + startFile + " ]]; then \\. " + startFile + "; fi\n" + marks(nonce);
        List<String> command = new ArrayList<>(arguments.program());
        command.add("--init-file");
        command.add(ShellLaunch.supportFile(FILE));
        command.addAll(arguments.wordsWithout("--rcfile", "--init-file"));
        return new ShellLaunch(ShellKind.BASH, command, Map.of(), Map.of(FILE, script));
    }

    private static ShellLaunch viaPosixMode(ShellArguments arguments, Map<String, String> environment, String nonce) {
        String history = environment.containsKey("HISTFILE") ? "" : "HISTFILE=~/.bash_history";
        String start = LEAVE_POSIX_MODE
                .replace("@HISTORY@", history)
                .replace("@ENV@", ShellQuoting.restored("ENV", environment));
        boolean profile = arguments.login() && !arguments.has("--noprofile");
        String script = start + (profile ? LOGIN_FILES : "") + marks(nonce);
        List<String> command = new ArrayList<>(arguments.program());
        command.add("--posix");
        command.addAll(arguments.words());
        Map<String, String> extra = new LinkedHashMap<>();
        extra.put("ENV", ShellLaunch.supportFile(FILE));
        return new ShellLaunch(ShellKind.BASH, command, extra, Map.of(FILE, script));
    }

    /** The script that sets up the marks, for a bash that has read its start files. */
    static String marks(String nonce) {
        return MARKS.replace("@NONCE@", nonce);
    }
}
