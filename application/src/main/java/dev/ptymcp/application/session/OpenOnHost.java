package dev.ptymcp.application.session;

import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.HostConnection.CommandOutcome;
import dev.ptymcp.application.port.HostTransport;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.device.Profiles;
import dev.ptymcp.domain.service.shell.RemoteAccount;
import dev.ptymcp.domain.service.shell.RemoteStart;
import dev.ptymcp.domain.service.shell.ShellLaunch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Opens a terminal on another machine. The host is asked first, aside, what the account starts: a shell that is known gets
 * its marks; everything else, above all the command line of a device, gets nothing but the terminal, and no host that did not
 * answer like a POSIX system ever receives a script. Thread-safe.
 */
final class OpenOnHost {

    /** A forced command or a device may leave the question unanswered. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    private static final Duration TO_PLACE = Duration.ofSeconds(10);
    private static final List<String> NO_SHELLS = List.of("SSH-2.0-Cisco", "SSH-2.0-ROSSSH", "SSH-2.0-RomSShell");

    private final SessionEnvironment environment;
    private final HostAnswers answers;

    private final AtomicBoolean profilesWanted = new AtomicBoolean();

    OpenOnHost(SessionEnvironment environment) {
        this.environment = environment;
        this.answers = new HostAnswers(environment.time()::nanos);
    }

    /** What is opened, and with which secrets in its scripts. */
    record Wish(SshTarget target, TerminalSize size, String nonce, String token) {

        /** The same with {@code command} where it names none. */
        Wish orElse(Optional<String> command) {
            return target.command()
                    .or(() -> command)
                    .map(target::running)
                    .map(to -> new Wish(to, size, nonce, token))
                    .orElse(this);
        }
    }

    /** A terminal as the host starts it. */
    Opening plainly(HostTransport transport, Wish wish) {
        return Opening.of(transport.open(wish.target(), wish.size()), false, true);
    }

    /** A terminal whose shell reports its commands, where there is such a shell. */
    Opening integrated(HostTransport transport, Wish wish) {
        if (!profilesWanted.getAndSet(true)) {
            // They are read when they are needed first: here while the connection is made.
            environment.tasks().start("pty-mcp reading profiles", this::readProfiles);
        }
        HostConnection host = transport.connect(wish.target());
        try {
            Opening opening = on(host, transport, wish.orElse(host.configuredCommand()));
            if (!opening.integrated()) {
                host.close();
            }
            return opening;
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private Profiles readProfiles() {
        return environment.profiles().get();
    }

    private Opening on(HostConnection host, HostTransport transport, Wish wish) {
        String key = wish.target().describe() + " " + host.software();
        Optional<Profile> device = environment.profiles().get().bySoftware(host.software());
        if (device.isPresent()) {
            return plainly(
                    host,
                    wish,
                    "The host calls itself " + host.software() + ", so it was sent no script. With profile: "
                            + device.get().name() + " its prompts and its pager are known.");
        }
        if (runsNoShellOfOurs(host.software())) {
            return unasked(host, wish);
        }
        Optional<RemoteAccount> account = answers.of(key, () -> ask(host));
        if (account.isEmpty()) {
            return new Opening(
                    afterQuestion(host, transport, wish),
                    false,
                    true,
                    List.of(
                            "The host did not answer as a POSIX system does, so it was sent no script: run_command ends on"
                                    + " the prompt there and knows no exit codes."),
                    Opening.AfterStart.NOTHING);
        }
        Optional<ShellLaunch> launch = account.get().launch(wish.target().command(), wish.nonce());
        if (launch.isPresent()) {
            return shell(host, launch.get(), wish, key);
        }
        return wish.target().command().isPresent()
                ? command(host, account.get(), wish)
                : plainly(
                        host,
                        wish,
                        "The login shell " + account.get().shell() + " cannot be made to report its"
                                + " commands: run_command ends on its prompt and knows no exit codes. For exact results open"
                                + " with command: bash, zsh, fish or sh.");
    }

    private static Opening unasked(HostConnection host, Wish wish) {
        return Opening.of(host.open(wish.target(), wish.size()), false, true);
    }

    /** Some devices end the whole connection over a command aside. */
    private static TerminalConnection afterQuestion(HostConnection host, HostTransport transport, Wish wish) {
        try {
            return host.open(wish.target(), wish.size());
        } catch (TerminalException e) {
            if (e.code() != ErrorCode.CONNECTION_LOST) {
                throw e;
            }
            return transport.open(wish.target(), wish.size());
        }
    }

    private static Opening plainly(HostConnection host, Wish wish, String warning) {
        return new Opening(
                host.open(wish.target(), wish.size()), false, true, List.of(warning), Opening.AfterStart.NOTHING);
    }

    private Opening shell(HostConnection host, ShellLaunch launch, Wish wish, String key) {
        RemoteStart start = RemoteStart.of(wish.token(), launch, wish.target().environment());
        Optional<String> directory = place(host, start);
        if (directory.isEmpty()) {
            answers.forget(key);
            return plainly(
                    host,
                    wish,
                    "The host has no place to write in, so its shell reports no commands: run_command"
                            + " ends on the prompt and knows no exit codes.");
        }
        try {
            TerminalConnection connection =
                    host.open(wish.target().running(RemoteStart.command(directory.get())), wish.size());
            return new Opening(connection, true, true, List.of(), prompted -> leave(host, directory.get(), prompted));
        } catch (RuntimeException e) {
            remove(host, directory.get());
            throw e;
        }
    }

    /** A command is started as it is, unless it needs variables, of which servers set hardly any. */
    private Opening command(HostConnection host, RemoteAccount account, Wish wish) {
        Map<String, String> variables = wish.target().environment();
        if (variables.isEmpty()) {
            return unasked(host, wish);
        }
        RemoteStart start =
                RemoteStart.of(wish.token(), account, wish.target().command().orElse(""), variables);
        SshTarget target = place(host, start)
                .map(directory -> wish.target().running(RemoteStart.command(directory)))
                .orElse(wish.target());
        return Opening.of(host.open(target, wish.size()), false, true);
    }

    private static Optional<RemoteAccount> ask(HostConnection host) {
        return host.run(RemoteAccount.QUESTION, new byte[0], TO_ANSWER)
                .map(CommandOutcome::output)
                .flatMap(RemoteAccount::read);
    }

    private static Optional<String> place(HostConnection host, RemoteStart start) {
        return host.run(RemoteStart.PLACING, start.files(), TO_PLACE)
                .map(CommandOutcome::output)
                .flatMap(RemoteStart::placed);
    }

    /** A shell that came to its prompt has removed its scripts by itself. */
    private void leave(HostConnection host, String directory, boolean prompted) {
        if (prompted) {
            host.close();
            return;
        }
        environment.tasks().start("pty-mcp tidying a host", () -> {
            try (host) {
                remove(host, directory);
            }
        });
    }

    /** What cannot be removed, because the connection is gone, can be read by nobody else and does nothing. */
    private static void remove(HostConnection host, String directory) {
        try {
            host.run(RemoteStart.removal(directory), new byte[0], TO_PLACE);
        } catch (TerminalException gone) {
            return;
        }
    }

    /** Asking it would be noise in its log at best. */
    private static boolean runsNoShellOfOurs(String software) {
        return software.contains("for_Windows") || NO_SHELLS.stream().anyMatch(software::startsWith);
    }
}
