package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The scripts for {@code /bin/sh} that are run beside tmux on a host, each as standard input to {@link #COMMAND}. They need
 * nothing but POSIX tools. What they answer is read by {@link HostAnswer}.
 */
public final class HostScripts {

    /** The command to which each script is the standard input. */
    public static final String COMMAND = "exec /bin/sh -s";

    private static final String PACKAGE_MANAGERS = "apt-get dnf yum apk pacman zypper brew opkg pkg";

    private final String socket;

    /**
     * @param socket the name of the server's socket, as in {@code tmux -L}: letters, digits, {@code -} and {@code _}
     */
    public HostScripts(String socket) {
        if (!socket.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("a socket's name is of letters, digits, - and _: " + socket);
        }
        this.socket = socket;
    }

    /**
     * A session that is to be started.
     *
     * @param session what is to be remembered of it
     * @param size its terminal's size
     * @param start the line of sh that starts its program
     * @param directory where to start it; empty for the account's own
     * @param program what must be there to be started; empty when that is known
     * @param logBytes how much of its output is kept on the host; 0 for no log
     * @param idleSeconds after how long a time in which nobody needs it the host ends it; 0 for never
     */
    public record Start(
            KeptSession session,
            TerminalSize size,
            String start,
            Optional<String> directory,
            Optional<String> program,
            long logBytes,
            long idleSeconds) {

        /** One that the host does not end. */
        public Start(
                KeptSession session,
                TerminalSize size,
                String start,
                Optional<String> directory,
                Optional<String> program,
                long logBytes) {
            this(session, size, start, directory, program, logBytes, 0);
        }

        /** Whether something of ours runs beside it on the host. */
        boolean attended() {
            return logBytes > 0 || idleSeconds > 0;
        }
    }

    /** Starts a session and answers with it, or with what is missing. */
    public byte[] start(Start start) {
        return script(
                new StartScript(socket, start).lines(),
                panes("-t " + start.session().id()));
    }

    /** Answers with every session of ours. */
    public byte[] list() {
        return script(panes("-a"));
    }

    /** Answers with one session of ours, if it is there. */
    public byte[] list(SessionId id) {
        return script(panes("-s -t " + id.value() + ":"));
    }

    /**
     * tmux can miss the signal that tells it of a program's end, when that comes while a helper of tmux's runs: the terminal is
     * closed and nobody knows how the program ended, until the next such signal comes. So it gets one more. A program that has
     * closed its terminal and goes on has not ended.
     */
    private static String panes(String which) {
        return """
                lives() {
                  if [ -r "/proc/$1/stat" ]; then
                    case $(sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null) in ''|[ZX]*) return 1 ;; esac
                  else
                    kill -0 "$1" 2>/dev/null
                  fi
                }
                n=0
                while :; do
                  panes=$(tm list-panes @WHICH@ -F '@FORMAT@' 2>/dev/null)
                  open=$(printf '%s\\n' "$panes" | sed -n 's/^\\([^|]*|\\)\\{5\\}\\([0-9]*\\)|.*|1|||[0-9]*||$/\\2/p')
                  over=
                  for p in $open; do lives "$p" || over=1; done
                  if [ -z "$open" ] || [ "$n" -ge 30 ] || { [ -z "$over" ] && [ "$n" -ge 5 ]; }; then break; fi
                  kill -CHLD "$(tm list-panes @WHICH@ -F '#{pid}' 2>/dev/null | head -n 1)" 2>/dev/null
                  sleep 0.1 2>/dev/null || sleep 1
                  n=$((n+1))
                done
                for p in $open; do
                  if lives "$p"; then
                    panes=$(printf '%s\\n' "$panes" | sed "s/^\\(\\([^|]*|\\)\\{5\\}$p|.*|\\)1|||\\([0-9]*||\\)\\$/\\10|||\\3/")
                  fi
                done
                if [ -n "$panes" ]; then printf '%s\\n' "$panes"; fi
                echo 'pty-mcp end'
                """.replace("@WHICH@", which).replace("@FORMAT@", KeptPane.FORMAT);
    }

    /**
     * Answers with what the log of a session holds and, after that line, with a part of it. On Linux it also tells whether what
     * writes the log sleeps, and so has written everything that it was given.
     *
     * @param pane whose log
     * @param from the offset of the first byte that is wanted
     * @param count how many bytes are wanted; 0 for none
     */
    public byte[] log(KeptPane pane, long from, long count) {
        return text(LogScripts.reading(pane, from, count, false));
    }

    /** As {@link #log(KeptPane, long, long)} for a program that has ended; waits a moment while the log is not complete. */
    public byte[] lastOfLog(KeptPane pane, long from, long count) {
        return text(LogScripts.reading(pane, from, count, true));
    }

    /**
     * Sends a signal to the foreground process group of a session, or to all of its processes; to its keeper only when that is
     * all that is left, so that it can tell how the program ended. A KILL is sent again as long as somebody is there whom it
     * missed: what begins between looking and sending.
     *
     * @param name the signal's name without SIG
     */
    public byte[] signal(KeptPane pane, String name, boolean everything) {
        if (pane.pid() == 0) {
            return text("");
        }
        return text("p=" + pane.pid() + " s=" + name + " everything=" + (everything ? 1 : 0)
                + """

                if [ -r "/proc/$p/stat" ]; then
                  f=$(sed 's/^.*) //' "/proc/$p/stat" | cut -d ' ' -f 6)
                  name=$(tr '\\0' ' ' <"/proc/$p/cmdline")
                  all() { cat /proc/[0-9]*/stat 2>/dev/null | sed -n "s/^\\([0-9]*\\) (.*) [A-Y] [0-9]* \\([0-9]*\\) $p .*/\\1:\\2/p"; }
                else
                  f=$(ps -o tpgid= -p "$p" | tr -d ' ')
                  t=$(ps -o tty= -p "$p" | tr -d ' ')
                  name=$(ps -o args= -p "$p")
                  all() { ps -t "$t" -o pid= -o pgid= | sed 's/^ *//; s/  */:/'; }
                fi
                case $name in @KEEPER@*) keeper=$p ;; *) keeper= ;; esac
                others() {
                  for q in $(all); do
                    if [ "${q%:*}" != "$keeper" ] && [ "${q#*:}" = "${1:-${q#*:}}" ]; then echo "${q%:*}"; fi
                  done
                }
                if [ "$everything" = 1 ]; then
                  each=$(others)
                  kill -s "$s" ${each:-$p} 2>/dev/null
                  kill -s CONT ${each:-$p} 2>/dev/null
                elif [ "$s" = KILL ] && [ "${keeper:-none}" = "$f" ]; then
                  sent=
                  for round in 1 2 3 4 5; do
                    each=$(others "$f")
                    if [ -z "$each" ]; then break; fi
                    kill -s KILL $each 2>/dev/null
                    sent=1
                  done
                  [ -n "$sent" ]
                elif [ "${f:-0}" -gt 1 ]; then
                  kill -s "$s" -- "-$f"
                else
                  kill -s "$s" -- "-$p"
                fi && echo 'pty-mcp done'
                """.replace("@KEEPER@", Keeper.NAME));
    }

    /** Answers with how far the cursors of a session may have got. */
    public byte[] reached(SessionId id) {
        return script("echo \"pty-mcp at $(tm show -qv -t " + id + " @ptymcp-at 2>/dev/null)\"\n");
    }

    /** A command of tmux that remembers how far the cursors of a session may have got. */
    public static String reached(SessionId id, long offset) {
        return "set -t " + id + " @ptymcp-at " + offset;
    }

    /** A command of tmux that lets a program begin that has no log, and so waits for whoever sees what it prints. */
    public static String begin(SessionId id) {
        return "wait-for -S pty-mcp-" + id;
    }

    /** Forgets a session and everything that runs in it. */
    public byte[] kill(SessionId id) {
        return script("tm " + unfocused(id.value()) + " 2>/dev/null\ntm kill-session -t " + id.value()
                + " 2>/dev/null\necho 'pty-mcp done'\n");
    }

    /**
     * A command of tmux. tmux 3.3 tells a program that wanted to know (mode 1004) that nobody looks any more when the last client
     * leaves, and crashes with every session if that program has ended. So the terminal of one that has ended forgets its modes.
     */
    static String unfocused(String id) {
        return "if-shell -F -t " + id + ": '#{m:3.[234]*,#{version}}' 'send-keys -R -t " + id + ":'";
    }

    /**
     * One who has read all of a session.
     *
     * @param client the process id of its tmux client; empty when that is not known
     * @param closing whether the session is closed on request: then people who look at it are sent away
     */
    public record Reader(String client, boolean closing) {}

    /**
     * Forgets a session whose program has ended, unless somebody else is attached and may still read. Whoever has read says so
     * before he looks for others: so of several the last one finds nobody.
     */
    public byte[] forget(SessionId id, Reader reader) {
        String mark = reader.client().matches("[0-9]+")
                ? "tm set -qa -t " + id.value() + " @ptymcp-read ' " + reader.client() + "' 2>/dev/null\n"
                : "";
        return script(mark
                + """
                read=" $(tm show -qv -t @ID@ @ptymcp-read 2>/dev/null) " others=
                for c in $(tm list-clients -t @ID@ -F '#{client_control_mode}:#{client_pid}' 2>/dev/null); do
                  case $c in @WHO@) case $read in *" ${c#*:} "*) ;; *) others=1 ;; esac ;; esac
                done
                [ -n "$others" ] || { tm @UNFOCUSED@ 2>/dev/null; tm kill-session -t @ID@ 2>/dev/null; }
                echo 'pty-mcp done'
                """.replace("@UNFOCUSED@", unfocused(id.value()))
                        .replace("@ID@", id.value())
                        .replace("@WHO@", reader.closing() ? "1:*" : "*"));
    }

    /** The command that attaches a control client, whatever terminal it is given. */
    public String attach(SessionId id) {
        return "exec /bin/sh -c '" + path() + "stty raw -echo 2>/dev/null; exec tmux -L " + socket
                + " -f /dev/null -C attach-session -t " + id.value() + " 2>/dev/null'";
    }

    /** The line with which a person attaches on the host itself. */
    public String attachLine(SessionId id) {
        return "tmux -L " + socket + " attach -t " + id.value();
    }

    private byte[] script(String... parts) {
        return text(path()
                + """
                for m in @MANAGERS@ ''; do
                  [ -z "$m" ] || command -v "$m" >/dev/null 2>&1 && break
                done
                tmux=$(command -v tmux) || { echo "pty-mcp no-tmux $m"; exit; }
                v=$("$tmux" -V 2>&1)
                echo "pty-mcp version $v"
                case $v in *' '[01].*|*' '2.[0-5]|*' '2.[0-5][!0-9]*) echo "pty-mcp old-tmux $m"; exit ;; esac
                tm() { "$tmux" -L @SOCKET@ "$@"; }
                """.replace("@MANAGERS@", PACKAGE_MANAGERS).replace("@SOCKET@", socket)
                + String.join("", parts));
    }

    /** A command that is run aside has fewer places to look for programs than a login shell. */
    static String path() {
        return "PATH=$PATH:/usr/local/bin:/opt/homebrew/bin:/opt/local/bin:/usr/pkg/bin; ";
    }

    private static byte[] text(String script) {
        return script.getBytes(StandardCharsets.UTF_8);
    }
}
