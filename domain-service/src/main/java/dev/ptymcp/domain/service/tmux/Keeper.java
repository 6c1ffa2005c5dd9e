package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.target.CommandLine;

/**
 * What stands between tmux and a program: it ends as the program did, but not before tmux has read all that was written.
 *
 * <p>tmux closes a terminal as soon as it hears that its own child has ended, although Linux may still be moving the last
 * kilobytes through the terminal. So its child is a keeper that waits for the program, lets go of the terminal, which ends the
 * output where tmux reads it, and ends only when tmux has closed its side, for which the kernel hangs up the keeper. Signals to
 * the program's group reach the keeper too, and it takes no notice of them.
 *
 * <p>Before 3.3 tmux does not tell by which signal its child was killed; there the keeper says it, in an option of the session.
 * And before 3.2 nobody can ask tmux to tell of an end that it missed itself, as it can; there the keeper leaves something behind
 * that renames the window once the keeper is gone, which is what clients hear of.
 *
 * <p>It is written in Perl, as a shell cannot tell an exit code of 143 from an end by TERM. Where there is none the program is
 * tmux's own child.
 */
public final class Keeper {

    /** What it is called in the table of processes. */
    public static final String NAME = "pty-mcp-keeper";

    /** The name that it gives to the window once it is gone, where tmux is old. */
    public static final String ENDED = "ended";

    /** The option of a session that tells by which signal its program was killed, where tmux is old. */
    static final String SIGNAL = "@ptymcp-signal";

    /** The variable in a script that names an old tmux; empty where it is none. */
    private static final String OLD = "pty_mcp_tmux";

    /** It waits at most half a second: something else may hold the terminal open. */
    private static final String SCRIPT =
            """
            my $place = $0; $place =~ s{/[^/]*\\z}{}; unlink $0; rmdir $place; $0 = '@NAME@'; delete $ENV{PERL_BADLANG};
            my ($tmux, $id) = splice @ARGV, 0, 2;
            my ($pid, $over);
            for (grep { !/^(?:NUM|RT|__|(?:KILL|STOP|CHLD|CLD|SEGV|BUS|ILL|FPE|ABRT|IOT|TRAP|SYS|ZERO)$)/ } keys %SIG) {
              $SIG{$_} = sub {} unless ($SIG{$_} // '') eq 'IGNORE';
            }
            $SIG{HUP} = sub { $over = 1; if ($pid and !-t STDIN) { kill HUP => $pid; kill CONT => $pid } }
              unless ($SIG{HUP} // '') eq 'IGNORE';
            $pid = fork;
            unless ($pid) { exec { $ARGV[0] } @ARGV; exit 127 }
            while (waitpid($pid, 0) != $pid) { last if $! == 10 }
            my $how = $?;
            my $signal = $how & 127;
            $pid = $over = 0;
            close STDIN; close STDOUT; close STDERR;
            if ($tmux) {
              open STDIN, '<', '/dev/null'; open STDOUT, '>', '/dev/null'; open STDERR, '>', '/dev/null';
              system "$tmux set -t $id \\@SIGNAL@ $signal" if $signal;
              pipe my $lives, my $life;
              unless (fork) {
                $SIG{HUP} = 'IGNORE';
                close $life; 1 while <$lives>;
                exec "$tmux rename-window -t $id: @ENDED@";
              }
              close $lives;
              $tmux = $life;
            }
            for (1 .. 50) { last if $over; select undef, undef, undef, 0.01 }
            if ($signal) {
              chdir '/';
              $SIG{$_} = 'DEFAULT' for keys %SIG;
              kill $signal => $$;
              sleep 1;
            }
            exit $how >> 8;
            """.replace("@NAME@", NAME).replace("@SIGNAL@", SIGNAL).replace("@ENDED@", ENDED);

    private Keeper() {}

    /** Lines of sh that lay it into the directory {@code $d}. */
    static String laying() {
        return "cat >\"$d/keeper\" <<'end-of-keeper'\n" + SCRIPT + "end-of-keeper\n";
    }

    /** Lines of sh that note beside the environment of a program how an old tmux is called, for {@link #starting}. */
    static String telling(String socket) {
        return "old=\ncase $v in *' '2.*|*' '3.[0-2]|*' '3.[0-2][!0-9]*) old=\"$tmux -L " + socket + "\" ;; esac\n"
                + "echo \"" + OLD + "='$old'\" >>\"$d/env\"\n";
    }

    /** Lines of sh that start a program under it, for a script in that directory. */
    static String starting(SessionId id, String start) {
        return "if perl -e 1 2>/dev/null; then\n  PERL_BADLANG=0 exec perl \"${0%/*}/keeper\" \"$" + OLD + "\" " + id
                + " /bin/sh -c " + CommandLine.quote(start)
                + "\nfi\nrm -f \"${0%/*}/keeper\"\nrmdir \"${0%/*}\" 2>/dev/null\n" + start + "\n";
    }
}
