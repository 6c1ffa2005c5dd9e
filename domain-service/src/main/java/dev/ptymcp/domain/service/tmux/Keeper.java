package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.target.CommandLine;

/**
 * What stands between tmux and a program: it ends as the program did, but not before tmux has read all that was written.
 *
 * <p>tmux closes a terminal as soon as it hears that its own child has ended, although Linux may still be moving the last
 * kilobytes through the terminal. So its child is a keeper that waits for the program, lets go of the terminal, which ends the
 * output where tmux reads it, and ends only when tmux has closed its side, for which the kernel hangs up the keeper. Signals to
 * the program's group reach the keeper too, and it takes no notice of them.
 *
 * <p>It is written in Perl, as a shell cannot tell an exit code of 143 from an end by TERM. Where there is none the program is
 * tmux's own child.
 */
public final class Keeper {

    /** What it is called in the table of processes. */
    public static final String NAME = "pty-mcp-keeper";

    /** It waits at most half a second: something else may hold the terminal open. */
    private static final String SCRIPT = """
            my $place = $0; $place =~ s{/[^/]*\\z}{}; unlink $0; rmdir $place; $0 = '@NAME@'; delete $ENV{PERL_BADLANG};
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
            $pid = $over = 0;
            close STDIN; close STDOUT; close STDERR;
            for (1 .. 50) { last if $over; select undef, undef, undef, 0.01 }
            if (my $signal = $how & 127) {
              chdir '/';
              $SIG{$_} = 'DEFAULT' for keys %SIG;
              kill $signal => $$;
              sleep 1;
            }
            exit $how >> 8;
            """.replace("@NAME@", NAME);

    private Keeper() {}

    /** Lines of sh that lay it into the directory {@code $d}. */
    static String laying() {
        return "cat >\"$d/keeper\" <<'end-of-keeper'\n" + SCRIPT + "end-of-keeper\n";
    }

    /** Lines of sh that start a program under it, for a script in that directory. */
    static String starting(String start) {
        return "if perl -e 1 2>/dev/null; then\n  PERL_BADLANG=0 exec perl \"${0%/*}/keeper\" /bin/sh -c "
                + CommandLine.quote(start) + "\nfi\nrm -f \"${0%/*}/keeper\"\nrmdir \"${0%/*}\" 2>/dev/null\n" + start
                + "\n";
    }
}
