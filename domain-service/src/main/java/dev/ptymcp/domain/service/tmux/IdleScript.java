package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.session.SessionId;

/**
 * What ends a session on its host when nobody needs it any more, with nobody of ours there: a part of the script that runs
 * beside a session. It sleeps until the session can be idle for long enough at the earliest, looks, and sleeps again; it goes
 * with the session.
 *
 * <p>Idle is what nobody is attached to, what nothing was printed by or typed into, and what nothing runs in but the program
 * that it was opened with, as long as that waits too: a shell that computes is at work.
 */
final class IdleScript {

    private IdleScript() {}

    /**
     * Begins to watch; the current directory must be the session's own.
     *
     * @param tmux the words that call tmux
     * @param seconds how long it may be idle
     */
    static String begin(String tmux, SessionId id, long seconds) {
        return """
                idle=@SECONDS@
                # Whatever runs in the terminal beside its program and what keeps that, and these themselves while they compute;
                # what is dead runs no more.
                works() {
                  if [ -r "/proc/$1/stat" ]; then
                    name=$(tr '\\0' ' ' <"/proc/$1/cmdline")
                    cat /proc/[0-9]*/stat 2>/dev/null |
                      sed -n "s/^\\([0-9]*\\) (.*) \\([A-WY]\\) \\([0-9]*\\) [0-9]* $1 .*/\\1 \\3 \\2/p"
                  else
                    name=$(ps -o args= -p "$1")
                    t=$(ps -o tty= -p "$1" | tr -d ' ') && ps -t "$t" -o pid= -o ppid= -o stat= |
                      sed -n 's/^ *//; s/  */ /g; /Z/!p'
                  fi >others
                  case $name in
                    @KEEPER@*) grep -qv -e "^$1 [0-9]* [^RD]" -e " $1 [^RD]" others ;;
                    *) grep -qv "^$1 [0-9]* [^RD]" others ;;
                  esac
                }
                latest() {
                  last=0
                  for t; do
                    # A clock that was set back must not end anything.
                    if [ "$t" -gt "$now" ]; then t=$now; fi
                    if [ "$t" -gt "$last" ]; then last=$t; fi
                  done
                }
                watch() {
                  nap= before=0 begun=$(date +%s)
                  trap '[ -z "$nap" ] || kill "$nap" 2>/dev/null; exit' TERM
                  while :; do
                    set -- $(@TMUX@ display-message -p -t =@ID@: \\
                      '#{session_attached} #{pane_dead} #{?pane_pid,#{pane_pid},0} #{window_activity} #{session_activity} #{session_last_attached}')
                    [ $# -ge 5 ] || break
                    now=$(date +%s) attached=$1 dead=$2 pid=$3 left=$(cat left 2>/dev/null)
                    shift 3
                    latest "$@" "${left:-0}"
                    # Whoever opened it has not come yet.
                    [ "${3:-0}" -gt 0 ] || [ $((now-begun)) -ge 60 ] || last=$now
                    # Who left while this slept, and when, may not have been told.
                    if [ "$attached" -gt 0 ] || [ "$before" -gt "${left:-0}" ]; then last=$now; fi
                    before=0
                    if [ "$attached" -gt 0 ]; then before=$now; fi
                    if [ $((now-last)) -ge "$idle" ]; then
                      if [ "$dead" = 1 ] || ! works "$pid"; then
                        @TMUX@ if-shell -F -t =@ID@: '#{session_attached}' '' 'kill-session -t =@ID@'
                        @TMUX@ has-session -t =@ID@ || break
                      fi
                      last=$now
                    fi
                    sleep $((last+idle-now)) &
                    nap=$!
                    wait "$nap"
                  done
                }
                watcher=$( (exec </dev/null >/dev/null 2>&1; watch) & echo $! )
                """.replace("@KEEPER@", Keeper.NAME)
                .replace("@SECONDS@", Long.toString(seconds))
                .replace("@TMUX@", tmux)
                .replace("@ID@", id.value());
    }

    /** Watches no more, if the session is gone. */
    static String end(String tmux, SessionId id) {
        return tmux + " has-session -t =" + id + " 2>/dev/null || kill \"$watcher\" 2>/dev/null\n";
    }

    /** What tmux is to do when somebody leaves, so that it is known when that was. */
    static String hook(SessionId id) {
        return "set-hook -t " + id + " client-detached \"run-shell -b 'date +%s >$d/left'\" ';' ";
    }
}
