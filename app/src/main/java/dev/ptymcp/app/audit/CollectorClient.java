package dev.ptymcp.app.audit;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to a collector over HTTP: one line each in the body of a POST, with a bearer token (RFC 6750). Kept is what
 * was answered with a status of 2xx. The same records may be sent again when an answer was lost; the collector knows them by
 * their {@code cmd_id} and {@code event}. For one thread at a time.
 */
final class CollectorClient implements Destination {

    /** The same call can go better later (RFC 9110, RFC 6585). */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private static final int SERVER_ERRORS = 500;
    private static final long LONGEST_WAIT_SECONDS = 3600;

    /**
     * What is said about a collector.
     *
     * @param url where records are posted
     * @param token what shows that we may
     * @param caFile whom to trust; empty for the authorities of Java
     * @param timeout how long connecting, and how long an answer may take
     */
    record Settings(URI url, String token, Optional<Path> caFile, Duration timeout) {

        /** Without the token. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    private final Settings settings;
    private final BackgroundTasks tasks;
    private @Nullable HttpClient client;

    CollectorClient(Settings settings, BackgroundTasks tasks) {
        this.settings = settings;
        this.tasks = tasks;
    }

    @Override
    public void keep(List<String> records) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout())
                .header("Authorization", "Bearer " + settings.token())
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", records) + "\n"))
                .build();
        try {
            HttpResponse<Void> response = client().send(request, HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() / 100 != 2) {
                throw refusal(response);
            }
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer within " + settings.timeout().toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (java.net.ConnectException e) {
            // Its own message is mostly empty.
            throw new IOException("cannot be reached", e);
        }
    }

    private static NotKept refusal(HttpResponse<Void> response) {
        int status = response.statusCode();
        String message =
                switch (status) {
                    case 401, 403 -> "the collector does not take the token (status " + status + ")";
                    case 404 -> "there is no collector at this address (status 404)";
                    default -> "the collector answered with status " + status;
                };
        boolean later = status >= SERVER_ERRORS || LATER.contains(status);
        return later ? NotKept.forNow(message, retryAfter(response)) : NotKept.forGood(message);
    }

    /** What the collector asks for, when it is a number of seconds. */
    private static Duration retryAfter(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_WAIT_SECONDS)))
                .orElse(Duration.ZERO);
    }

    private HttpClient client() throws IOException {
        HttpClient made = client;
        if (made == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(settings.timeout())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(work -> tasks.start("pty-mcp audit client", work));
            if (settings.caFile().isPresent()) {
                builder.sslContext(TrustedAuthorities.of(settings.caFile().get()));
            }
            made = builder.build();
            client = made;
        }
        return made;
    }

    @Override
    public void close() {
        // Its connections and its thread go when nobody refers to it any more.
        client = null;
    }
}
