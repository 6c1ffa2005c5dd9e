package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.target.CommandLine;

/** The part of a script that starts a session: it lays what the session needs, and has tmux run it. */
final class StartScript {

    private final String socket;
    private final HostScripts.Start start;
    private final SessionId id;

    StartScript(String socket, HostScripts.Start start) {
        this.socket = socket;
        this.start = start;
        this.id = start.session().id();
    }

    String lines() {
        return String.join("", requirements(), directory(), files(), tmux());
    }

    private String requirements() {
        return "umask 077\n"
                + start.directory()
                        .map(path -> "cd -- " + CommandLine.quote(path)
                                + " 2>/dev/null || { echo 'pty-mcp no-directory'; exit; }\n")
                        .orElse("")
                + start.program()
                        .map(program -> "command -v -- " + CommandLine.quote(program)
                                + " >/dev/null 2>&1 || { echo 'pty-mcp no-program'; exit; }\n")
                        .orElse("");
    }

    /** Where the log lies: not where files of a while ago are swept away, if that can be. */
    private String directory() {
        return """
                d=
                for parent in "${XDG_STATE_HOME:-$HOME/.local/state}" "${TMPDIR:-/tmp}/pty-mcp-$(id -u)"; do
                  case $parent in *[!A-Za-z0-9_@+=:,./-]*|[!/]*) continue ;; esac
                  mkdir -p "$parent" 2>/dev/null
                  if [ -O "$parent" ] && mkdir -p "$parent/pty-mcp/@SOCKET@/@ID@" 2>/dev/null; then
                    d=$parent/pty-mcp/@SOCKET@/@ID@
                    break
                  fi
                done
                [ -n "$d" ] || { echo 'pty-mcp failed no place for the log can be written'; exit; }
                """.replace("@SOCKET@", socket).replace("@ID@", id.value());
    }

    private String files() {
        return (start.attended() ? "cat >\"$d/log.sh\" <<'end-of-log'\n" + beside() + "end-of-log\n" : "")
                + Keeper.laying()
                + "export -p >\"$d/env\"\n" + Keeper.telling(socket) + "cat >\"$d/run\" <<'end-of-run'\n" + runner()
                + "end-of-run\n";
    }

    private String tmux() {
        return """
                n=0
                until tm -f /dev/null start-server ';' set -gq exit-empty on ';' set -gq history-limit 10000 ';' \\
                  set -gq status off ';' set -gq remain-on-exit on ';' set -gq automatic-rename off ';' \\
                  set -gq allow-rename off ';' set -sq escape-time 0 ';' set -sq set-clipboard off ';' \\
                  set -gq default-terminal xterm-256color ';' set -gq destroy-unattached off ';' \\
                  set -sq exit-unattached off ';' set -gq update-environment '' ';' \\
                  new-session -d -s @ID@ -n pty-mcp -x @COLS@ -y @ROWS@ "exec /bin/sh $d/run" ';' \\
                  set -wq -t @ID@ window-size manual ';' set -t @ID@ @ptymcp @SESSION@ ';' @LOG@\\
                  set-hook -t @ID@ pane-died "@UNFOCUSED@ ; run-shell -b '$tmux -L @SOCKET@ rename-window -t @ID@: died'" ';' \\
                  @LEFT@@BESIDE@ >"$d/out" 2>&1 </dev/null; do
                  n=$((n+1)) why=$(head -n 1 "$d/out")
                  # Whoever comes when the last session has just ended finds a tmux that is going.
                  case $why in *'server exited'*|*'lost server'*) if [ "$n" -lt 5 ] && [ -e "$d/run" ]; then continue; fi ;; esac
                  echo "pty-mcp failed $why"; tm kill-session -t @ID@ 2>/dev/null; rm -rf -- "$d"; exit
                done
                rm -f "$d/out"
                rmdir "$d" 2>/dev/null
                """.replace("@COLS@", Integer.toString(start.size().cols()))
                .replace("@ROWS@", Integer.toString(start.size().rows()))
                .replace("@SESSION@", start.session().encoded())
                .replace("@LOG@", start.logBytes() > 0 ? "set -t @ID@ @ptymcp-dir \"$d\" ';' " : "")
                .replace("@UNFOCUSED@", HostScripts.unfocused(id.value()))
                .replace("@LEFT@", start.idleSeconds() > 0 ? IdleScript.hook(id) : "")
                .replace(
                        "@BESIDE@",
                        start.attended() ? "pipe-pane -t @ID@: \"exec /bin/sh $d/log.sh\"" : "has-session -t @ID@")
                .replace("@SOCKET@", socket)
                .replace("@ID@", id.value());
    }

    /** The program gets the environment of this moment, not that in which tmux was once started, and nothing of tmux's own. */
    private String runner() {
        return """
                . "${0%/*}/env"
                rm -f "${0%/*}/env" "$0"
                unset TMUX TMUX_PANE TERM_PROGRAM TERM_PROGRAM_VERSION
                TERM=xterm-256color
                export TERM
                """
                + (start.logBytes() > 0
                        ? ""
                        : "(" + HostScripts.path() + "exec tmux -L " + socket + " wait-for pty-mcp-" + id + ")\n")
                + Keeper.starting(id, start.start());
    }

    /** What runs beside a session: it reads what the session prints, and ends with it. */
    private String beside() {
        String tmux = "tmux -L " + socket;
        String reading = start.logBytes() > 0 ? LogScripts.writing(start.logBytes()) : "cat >/dev/null\n";
        boolean ends = start.idleSeconds() > 0;
        return "cd \"${0%/*}\" || exit\numask 077\n" + HostScripts.path()
                + (ends ? IdleScript.begin(tmux, id, start.idleSeconds()) : "")
                + reading
                + waiting(tmux)
                + (ends ? IdleScript.end(tmux, id) : "")
                // The log goes with its session.
                + tmux + " has-session -t =" + id + " 2>/dev/null || rm -rf -- \"$PWD\"\n";
    }

    /**
     * tmux 3.8 tells no more to what reads beside once the program has ended, and keeps the session until somebody has read how.
     * Then it is waited for that the session goes, whoever closes it.
     */
    private String waiting(String tmux) {
        return """
                lasts() { @TMUX@ has-session -t =@ID@ 2>/dev/null; }
                if lasts; then
                  @TMUX@ set-hook -g session-closed "run-shell -b '@TMUX@ wait-for -S over-#{hook_session_name}'"
                  if lasts; then @TMUX@ wait-for over-@ID@; fi
                fi >/dev/null 2>&1
                """.replace("@TMUX@", tmux).replace("@ID@", id.value());
    }
}
