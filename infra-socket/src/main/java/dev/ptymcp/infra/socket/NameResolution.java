package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns names into addresses. The system's resolver can be neither interrupted nor limited, so it works beside the caller;
 * when it is given up its thread goes on until the resolver itself gives up, and then ends.
 */
final class NameResolution {

    private final BackgroundTasks tasks;

    NameResolution(BackgroundTasks tasks) {
        this.tasks = tasks;
    }

    /**
     * The addresses of a host in the resolver's order, at least one.
     *
     * @throws TerminalException with {@code HOST_NOT_FOUND}, {@code CONNECT_TIMEOUT} or {@code CANCELLED}
     */
    List<InetAddress> addresses(String host, Deadline deadline) {
        Cancellation.check();
        return isLiteral(host) ? resolve(host) : await(host, deadline);
    }

    /** Whether it is an address and no name; the resolver is not asked about these. */
    static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private List<InetAddress> await(String host, Deadline deadline) {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        BackgroundTasks.Task task = tasks.start("pty-mcp resolver " + host, () -> {
            try {
                found.complete(resolve(host));
            } catch (TerminalException failure) {
                found.completeExceptionally(failure);
            }
        });
        try {
            return found.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new TerminalException(
                    ErrorCode.CONNECT_TIMEOUT,
                    "The name '" + host + "' was not resolved in time.",
                    "Check the name server, give the IP address instead, or allow more time.",
                    late);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw Cancellation.failure();
        } catch (ExecutionException failed) {
            throw (TerminalException) failed.getCause();
        } finally {
            task.cancel();
        }
    }

    private static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            throw new TerminalException(
                    ErrorCode.HOST_NOT_FOUND,
                    "There is no host '" + host + "', or its name cannot be resolved here.",
                    "Check the spelling and the name server, or give the IP address.",
                    unknown);
        }
    }
}
