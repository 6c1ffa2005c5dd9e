package dev.ptymcp.application.persistence;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.tmux.ClientList;
import dev.ptymcp.domain.service.tmux.ControlReply;
import dev.ptymcp.domain.service.tmux.Keeper;
import dev.ptymcp.domain.service.tmux.KeptPane;
import dev.ptymcp.domain.service.tmux.WindowLayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a kept session: receives its live stream, catches up from its log whenever that stream left something out, and
 * notices its end. Thread-safe.
 */
final class Following implements ControlClient.Listener {

    private static final Duration TO_ATTACH = Duration.ofSeconds(15);
    private static final int MOST_RETURNS = 3;
    private static final int MOST_LOOKS = 3;
    /** So long tmux keeps what is not fetched before it leaves it to the log. */
    private static final int PAUSE_AFTER_SECONDS = 3;

    /** The name under which tmux tells that the program is gone. */
    private static final String DEAD = "dead";

    private static final String NOW = "#{pane_dead} #{client_pid} #{window_id}";

    private final TmuxHost host;
    private final TmuxHost.Found found;
    private final Passage passage;
    private final Inbox inbox;
    private volatile CompletableFuture<Void> attached = new CompletableFuture<>();
    private volatile @Nullable ControlClient client;
    private volatile String clientPid = "";
    private volatile boolean leaving;
    private final News<TerminalSize> sizes = new News<>();
    private int returns;

    Following(TmuxHost host, TmuxHost.Found found, Inbox inbox, TmuxHost.Point from) {
        this.host = host;
        this.found = found;
        this.passage = new Passage(host, found, new LiveStream(inbox, from.offset(), from.before()), this::client);
        passage.finished().thenRun(inbox::finish);
        this.inbox = inbox;
    }

    /** What brings its output. */
    Passage passage() {
        return passage;
    }

    /** Who hears of the terminal's size, whoever has changed it. */
    void resized(Consumer<TerminalSize> listener) {
        sizes.heardBy(listener);
    }

    private KeptPane pane() {
        return found.pane();
    }

    /** The client to which commands go. */
    ControlClient client() {
        ControlClient current = client;
        if (current == null) {
            throw new IllegalStateException("not attached");
        }
        return current;
    }

    /** The process id of the tmux client on the host; empty when it is not known. */
    String clientPid() {
        return clientPid;
    }

    /** Who else is attached now; empty when that cannot be known. */
    Optional<List<AttachedClient>> others(Duration atMost) {
        if (passage.finished().isDone()) {
            return Optional.empty();
        }
        ControlClient.Sent sent =
                client().send(ClientList.question(pane().session().id()), atMost);
        try {
            ControlReply reply = sent.reply().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return reply.ok() ? Optional.of(ClientList.others(reply.lines(), clientPid)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    // ---- coming and going ------------------------------------------------------------------------------------------

    /** Attaches. Blocks until tmux has said so. */
    void attach() {
        try {
            prepare(host.turns().coming(this::come));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            client().close();
            throw new TerminalException(ErrorCode.CANCELLED, "Attaching to the session was cancelled.", "", e);
        } catch (ExecutionException | TimeoutException e) {
            client().close();
            throw new TerminalException(
                    ErrorCode.PERSISTENCE_UNAVAILABLE,
                    "tmux did not attach to the session " + pane().session().id() + ".",
                    "See whether it is still there: list_sessions with its host.",
                    e);
        }
        passage.catchUp();
    }

    /** Brings a client there; it is one of the session's when tmux has said so. */
    private ControlClient come() throws InterruptedException, ExecutionException, TimeoutException {
        attached = new CompletableFuture<>();
        ControlClient next = new ControlClient(
                host.access()
                        .channel()
                        .apply(host.scripts().attach(pane().session().id())),
                this);
        client = next;
        if (leaving) {
            next.close();
        }
        host.tasks().start("pty-mcp tmux " + pane().session().id(), () -> receive(next));
        attached.get(TO_ATTACH.toNanos(), TimeUnit.NANOSECONDS);
        return next;
    }

    private void prepare(ControlClient next) throws InterruptedException, ExecutionException, TimeoutException {
        passage.tellHowFar();
        if (found.version().pauses() && !pane().directory().isEmpty()) {
            next.send("refresh-client -f pause-after=" + PAUSE_AFTER_SECONDS, TO_ATTACH);
        }
        ControlReply now = next.send("display-message -p -t " + pane().pane() + " '" + NOW + "'", TO_ATTACH)
                .reply()
                .get(TO_ATTACH.toNanos(), TimeUnit.NANOSECONDS);
        String[] words = now.text().strip().split(" ");
        boolean known = words.length == 3;
        clientPid = known ? words[1] : "";
        if (known && found.version().pauses()) {
            next.send("refresh-client -B '" + DEAD + ":" + words[2] + ":" + deadOf(pane().pane()) + "'", TO_ATTACH);
        }
        if (words[0].equals("1")) {
            lookWhatBecameOfIt();
        }
    }

    /**
     * tmux 3.3 tells nothing of a pane that is dead, but of its window it does. Of the session it would too; but tmux 3.2 to 3.5
     * crash, with everything that they keep, when a session is closed that a client wants to be told of and that client has
     * not fetched its output yet.
     */
    private static String deadOf(String pane) {
        return "#{P:#{?#{==:#{pane_id}," + pane + "},#{pane_dead},}}";
    }

    private void receive(ControlClient from) {
        try {
            from.pump();
        } finally {
            from.close();
            attached.completeExceptionally(new IllegalStateException("tmux ended the connection"));
            if (from == client) {
                gone();
            }
        }
    }

    /** The connection to tmux is gone: because we left, the session is over, or somebody sent us away. */
    private void gone() {
        if (leaving || passage.finished().isDone()) {
            passage.finish(passage.known().getNow(left()));
        } else if (!passage.known().isDone()) {
            host.tasks().start("pty-mcp tmux again " + pane().session().id(), this::returnIfPossible);
        }
    }

    private static ExitStatus left() {
        return ExitStatus.ended().asClosed();
    }

    private void returnIfPossible() {
        try {
            Optional<KeptPane> now = host.look(pane());
            if (now.isEmpty() || now.get().exit().isPresent()) {
                passage.interrupted();
                passage.ended(now.flatMap(KeptPane::exit).orElse(ExitStatus.ended()));
            } else if (++returns <= MOST_RETURNS) {
                passage.interrupted();
                attach();
            } else {
                passage.finish(ExitStatus.disconnected());
            }
        } catch (TerminalException unreachable) {
            passage.finish(ExitStatus.disconnected());
        }
    }

    /** Lets go of the session, which goes on. Blocks. */
    void letGo(Duration atMost) {
        if (client != null) {
            passage.leave(atMost);
        }
    }

    /** Goes, leaving the session as it is. What was received can still be read. */
    void leave() {
        leaving = true;
        inbox.dropWhatHasNoRoom();
        ControlClient current = client;
        if (current != null) {
            host.turns().changing(() -> {
                current.close();
                return current;
            });
        }
        passage.finish(passage.known().getNow(left()));
    }

    /** Whoever does not read must not keep the end from being noticed. */
    void dropWhatNobodyReads() {
        inbox.dropWhatHasNoRoom();
    }

    // ---- what tmux tells
    // ---------------------------------------------------------------------------------------------

    @Override
    public void output(String from, byte[] bytes) {
        if (from.equals(pane().pane())) {
            passage.arrived(bytes);
        }
    }

    @Override
    public void notice(String name, String arguments) {
        switch (name) {
            case "session-changed" -> attached.complete(null);
            case "pause" -> {
                passage.paused();
            }
            case "window-renamed" -> {
                // Our hook gives the first name when the program ends, the keeper the other one, also if tmux missed
                // the end. Everything that it printed came before.
                if (arguments.endsWith(" died") || arguments.endsWith(" " + Keeper.ENDED)) {
                    lookLater();
                }
            }
            case "subscription-changed" -> {
                // tmux can miss how a program ended, and no hook runs then.
                if (arguments.startsWith(DEAD + " ") && arguments.endsWith(" : 1")) {
                    lookLater();
                }
            }
            case "layout-change" -> WindowLayout.size(arguments, pane().pane()).ifPresent(sizes::tell);
            default -> {}
        }
    }

    private void lookLater() {
        host.tasks().start("pty-mcp tmux end " + pane().session().id(), this::lookWhatBecameOfIt);
    }

    private void lookWhatBecameOfIt() {
        for (int look = 1; !passage.finished().isDone(); look++) {
            try {
                Optional<KeptPane> now = host.look(pane());
                if (now.isEmpty()) {
                    passage.ended(ExitStatus.ended());
                } else {
                    now.get().exit().ifPresent(passage::ended);
                }
                return;
            } catch (TerminalException unreachable) {
                if (look == MOST_LOOKS) {
                    passage.finish(ExitStatus.disconnected());
                }
            }
        }
    }
}
