package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretLink;
import dev.ptymcp.application.port.SecretLinks;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One-time pages for questions, served on the loopback address of this machine. A page can be answered once and shows no
 * answer, ever; its path cannot be guessed (256 random bits). Nothing listens before the first question, and nothing some
 * time after the last. Thread-safe.
 */
public final class LoopbackPage implements SecretLinks, AutoCloseable {

    private static final int MOST_OPEN = 32;
    private static final int MOST_REMEMBERED = 256;
    private static final int TOKEN_BYTES = 32;
    private static final int ID_BYTES = 12;

    /**
     * How pages are served.
     *
     * @param life how long a question stays open; afterwards the page says for as long again why it does not work any more
     * @param port where to listen; 0 for any free port
     * @param patience how long a browser may take for one request
     */
    public record Settings(Duration life, int port, Duration patience) {

        /** Checks the ranges. */
        public Settings {
            if (life.isNegative() || life.isZero()) {
                throw new IllegalArgumentException("life must be positive but is " + life);
            }
        }
    }

    private final Settings settings;
    private final TimeSource time;
    private final BackgroundTasks tasks;
    private final Map<String, PageLink> links = new LinkedHashMap<>();
    private @Nullable SecureRandom random;
    private @Nullable PageServer server;
    private boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param tasks where the threads come from that serve pages
     */
    public LoopbackPage(Settings settings, TimeSource time, BackgroundTasks tasks) {
        this.settings = settings;
        this.time = time;
        this.tasks = tasks;
    }

    @Override
    public synchronized SecretLink open(OperatorQuestion question) {
        if (closed) {
            throw unavailable("pty-mcp is ending");
        }
        sweep();
        if (links.values().stream()
                        .filter(link -> link.stage() == PageLink.Stage.OPEN)
                        .count()
                >= MOST_OPEN) {
            throw unavailable(MOST_OPEN + " pages are open already");
        }
        String token = token(TOKEN_BYTES);
        URI uri = URI.create(listening().origin() + PageDesk.PREFIX + token);
        PageLink.Address address = new PageLink.Address("secret-" + token(ID_BYTES), uri, token(ID_BYTES));
        PageLink link =
                new PageLink(question, address, time.nanos() + settings.life().toNanos());
        links.put(token, link);
        tasks.schedule(settings.life().plusMillis(1), this::sweep);
        tasks.schedule(settings.life().multipliedBy(2).plusMillis(1), this::sweep);
        return link;
    }

    @Override
    public synchronized Optional<SecretLink> waiting(OperatorQuestion question) {
        sweep();
        return links.values().stream()
                .filter(link -> link.isUnclaimed() && link.question().equals(question))
                .<SecretLink>map(link -> link)
                .findFirst();
    }

    /** The question at a path; those that are over are known for a while, so that the page can say why. */
    synchronized Optional<PageLink> find(String token) {
        sweep();
        return Optional.ofNullable(links.get(token));
    }

    private PageServer listening() {
        PageServer running = server;
        if (running != null) {
            return running;
        }
        try {
            PageServer started = PageServer.start(settings, new PageDesk(this), tasks);
            server = started;
            return started;
        } catch (IOException e) {
            throw unavailable("no port of 127.0.0.1 can be listened at (" + e.getMessage() + ")");
        }
    }

    private synchronized void sweep() {
        long now = time.nanos();
        links.values().forEach(link -> link.expire(now));
        long remembered = settings.life().toNanos();
        links.values().removeIf(link -> link.isForgotten(now - remembered));
        while (links.size() > MOST_REMEMBERED) {
            links.remove(links.keySet().iterator().next()).withdraw();
        }
        PageServer running = server;
        if (links.isEmpty() && running != null) {
            running.close();
            server = null;
        }
    }

    private String token(int bytes) {
        SecureRandom source = random;
        if (source == null) {
            source = new SecureRandom();
            random = source;
        }
        byte[] drawn = new byte[bytes];
        source.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    private static TerminalException unavailable(String why) {
        return new TerminalException(
                ErrorCode.SECRET_UNAVAILABLE,
                "No page can be opened for the operator: " + why + ".",
                "Try again later.");
    }

    /** Takes every question back, wipes what was typed, and stops listening. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        links.values().forEach(PageLink::withdraw);
        links.clear();
        Optional.ofNullable(server).ifPresent(PageServer::close);
        server = null;
    }
}
