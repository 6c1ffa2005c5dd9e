package dev.ptymcp.domain.service.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts zsh so that it reports its commands. zsh finds our {@code .zshenv} through ZDOTDIR, which that file puts back before
 * the user's own start files are read; the hooks precmd and preexec, kept behind all others, do the rest. The end of the
 * output is reported from PROMPT_EOL_MARK, so that neither the mark for a missing line feed nor what other hooks print
 * counts as output.
 */
final class ZshScript {

    /** What the shell reads first. */
    static final String FILE = ".zshenv";

    private static final String USER_FILE = """
            if [[ -r ${ZDOTDIR-$HOME}/.zshenv ]]; then
                \\. ${ZDOTDIR-$HOME}/.zshenv
            fi
            """;

    private static final String SCRIPT = """
            # pty-mcp: reports where prompts and commands begin and end (OSC 133). zsh looks for its start files in ZDOTDIR, so this
            # file is found first; it puts ZDOTDIR back, reads the user's own .zshenv, and leaves the rest to zsh.
            @ZDOTDIR@
            @START_FILES@

            # An array, because zsh never exports one: 1 nonce, 2 serial before the current prompt.
            typeset -ga __ptymcp
            __ptymcp=(@NONCE@ 0)

            # The last to run before a prompt: the status of the command, the directory, and marks around the prompts.
            __ptymcp_precmd() {
                {
                    __ptymcp_show_prompt $?
                    __ptymcp_set_options
                } 2>/dev/null
            }

            __ptymcp_show_prompt() {
                builtin emulate -L zsh
                __ptymcp[2]=$((__ptymcp[2] + 10))
                __ptymcp_say $'\\e]133;D;'"$1;aid=$__ptymcp[1];n=$((__ptymcp[2] + 1));cwdq=${(qqqq)PWD}"$'\\a'
                __ptymcp_frame_prompts $((__ptymcp[2] + 7))
                __ptymcp_keep_hooks
            }

            # The last to run before a command. Should the command throw our precmd away, the prompt itself tells its status.
            __ptymcp_preexec() {
                {
                    __ptymcp_start_command
                } 2>/dev/null
            }

            __ptymcp_start_command() {
                builtin emulate -L zsh
                builtin local start=$'\\e]133;C;aid='"$__ptymcp[1];n=$((__ptymcp[2] + 6))"$'\\a'
                if [[ ${functions[precmd]-} == *__ptymcp_precmd* && $functions[precmd] != *$'\\n'* ]]; then
                    builtin unfunction precmd
                fi
                __ptymcp[2]=$((__ptymcp[2] + 10))
                __ptymcp_frame_prompts $__ptymcp[2] 'D;%?'
                __ptymcp_keep_hooks
                __ptymcp_say $start
            }

            # PROMPT_EOL_MARK, which tells of a missing line feed, is the first thing that zsh prints after a command: $1 is its
            # serial. What switches bracketed paste on is the last thing that it prints before it reads, whatever the prompt is then.
            __ptymcp_frame_prompts() {
                builtin emulate -L zsh
                builtin setopt extended_glob
                builtin local open=$'%{\\e]133;' close=$'\\a%}' id=";aid=$__ptymcp[1];n=" mark=$'\\e]133;[ABD][^\\a]#\\a'
                builtin local -i n=$__ptymcp[2]
                builtin local old="%{$mark%}" before=${2:+$open$2$id$((n + 1))$close} end=B$id$((n + 3))
                PS1=$before${open}A$id$((n + 2))$close${PS1//$~old/}
                PS2="${open}A;k=s$id$((n + 4))$close${PS2//$~old/}${open}B;k=s$id$((n + 5))$close"
                PROMPT_EOL_MARK="${open}D$id$1$close${${PROMPT_EOL_MARK-%B%S%#%s%b}//$~old/}"
                if (( $#zle_bracketed_paste == 2 )); then
                    zle_bracketed_paste[1]=${zle_bracketed_paste[1]//$~mark/}$'\\e]133;'$end$'\\a'
                else
                    PS1+=$open$end$close
                fi
            }

            __ptymcp_keep_hooks() {
                if [[ ${precmd_functions[-1]-} != __ptymcp_precmd ]]; then
                    precmd_functions=(${precmd_functions:#__ptymcp_precmd} __ptymcp_precmd)
                fi
                if [[ ${preexec_functions[-1]-} != __ptymcp_preexec ]]; then
                    preexec_functions=(${preexec_functions:#__ptymcp_preexec} __ptymcp_preexec)
                fi
            }

            __ptymcp_say() {
                if [[ -t 1 ]]; then
                    builtin print -rn -- "$1"
                else
                    builtin print -rn -- "$1" >$TTY
                fi
            }

            # What is sent is meant as it is: an exclamation mark is no reference to the history, a hash begins a comment, nothing
            # is corrected, and a paste is inserted as it came.
            __ptymcp_set_options() {
                if (( $+functions[zsh-newuser-install] )); then
                    builtin unfunction zsh-newuser-install
                    builtin setopt no_bang_hist interactive_comments no_correct no_correct_all
                    builtin zle -A .bracketed-paste bracketed-paste
                fi
            }

            # Until the user's start files have been read the hooks are held in three places, of which they may overwrite two.
            typeset -ga precmd_functions preexec_functions
            precmd_functions+=(__ptymcp_precmd)
            preexec_functions+=(__ptymcp_preexec)
            precmd() { __ptymcp_precmd }
            # A new user is not asked how to set up zsh: nobody would answer.
            zsh-newuser-install() { : }
            @END@
            """;

    private ZshScript() {}

    static ShellLaunch launch(ShellArguments arguments, Map<String, String> environment, String nonce) {
        boolean withoutFiles = arguments.hasLetter('f') || arguments.has("--no-rcs") || arguments.has("--norcs");
        String script = SCRIPT.replace("@NONCE@", nonce)
                .replace("@ZDOTDIR@", ShellQuoting.restored("ZDOTDIR", environment))
                .replace("@START_FILES@", withoutFiles ? "" : USER_FILE)
                .replace("@END@", withoutFiles ? "setopt no_rcs" : "");
        List<String> command = new ArrayList<>(arguments.program());
        command.addAll(arguments.wordsWithoutLetter('f', "--no-rcs", "--norcs"));
        Map<String, String> extra = Map.of("ZDOTDIR", ShellLaunch.SUPPORT_DIRECTORY);
        return new ShellLaunch(ShellKind.ZSH, command, extra, Map.of(FILE, script));
    }
}
