package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.target.CommandLine;

/** The scripts for {@code sh} that write a session's log on its host, and read it. */
final class LogScripts {

    /** How many parts a log is kept in: the oldest goes as a whole. */
    private static final int PARTS = 8;

    private LogScripts() {}

    /**
     * For a script in the log's directory. It is written in parts, whose names tell the offset of their first byte. A part takes
     * what dd reads at once.
     */
    static String writing(long logBytes) {
        return "at=0 size=0 most=" + Math.max(1, logBytes / PARTS) + " keep=" + PARTS + """

                echo $$ >pid
                while :; do
                  had=$size
                  dd bs=65536 count=32 >>"o.$at" 2>/dev/null
                  size=$(wc -c <"o.$at") || break
                  size=$((size))
                  if [ "$size" = "$had" ]; then break; fi
                  if [ "$size" -ge "$most" ]; then
                    at=$((at+size)) size=0 n=0
                    : >"o.$at"
                    for f in $(ls | sed -n 's/^o\\.//p' | sort -rn); do
                      n=$((n+1))
                      if [ "$n" -gt "$((keep+1))" ]; then rm -f "o.$f"; fi
                    done
                  fi
                done
                : >whole
                """;
    }

    /**
     * The line that tells what the log holds, and after it a part of it.
     *
     * @param last whether the program has ended, so that it is waited a moment until the log is complete
     */
    static String reading(KeptPane pane, long from, long count, boolean last) {
        return "cd " + CommandLine.quote(pane.directory()) + " 2>/dev/null || { echo 'pty-mcp gone'; exit; }\n"
                + "from=" + from + " left=" + count + " waits=" + (last ? 20 : 0)
                + """

                look() {
                  w=unknown
                  if [ -e whole ]; then
                    w=idle
                  elif p=$(cat pid 2>/dev/null) && c=$(cat "/proc/$p/task/$p/children" 2>/dev/null); then
                    w=busy
                    for k in $c; do
                      case $(cat "/proc/$k/stat" 2>/dev/null) in *'(dd) S'*) w=idle ;; esac
                    done
                  fi
                  first= end=0 parts=
                  for f in $(ls | sed -n 's/^o\\.//p' | sort -n); do
                    s=$(wc -c <"o.$f" 2>/dev/null) || continue
                    if [ -z "$first" ]; then first=$f; fi
                    end=$((f+s)) parts="$parts $f:$((s))"
                  done
                }
                look
                while [ "$waits" -gt 0 ] && [ "$w" != idle ] && [ "$end" -le "$from" ]; do
                  sleep 0.1 2>/dev/null || sleep 1
                  waits=$((waits-1))
                  if [ "$w" = unknown ]; then waits=$((waits-5)); fi
                  look
                done
                echo "pty-mcp log ${first:-0} $end $w"
                for p in $parts; do
                  f=${p%:*} s=${p#*:}
                  if [ "$left" -gt 0 ] && [ "$from" -lt "$((f+s))" ]; then
                    if [ "$from" -lt "$f" ]; then from=$f; fi
                    n=$((f+s-from))
                    if [ "$n" -gt "$left" ]; then n=$left; fi
                    tail -c "+$((from-f+1))" "o.$f" | head -c "$n"
                    from=$((from+n)) left=$((left-n))
                  fi
                done
                """;
    }
}
