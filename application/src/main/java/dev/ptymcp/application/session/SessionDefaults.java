package dev.ptymcp.application.session;

import dev.ptymcp.application.port.WorkingDirectories;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.session.LimitCeilings;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.util.Optional;

/** What new sessions begin with, and what holds for all of them; can change while the server runs. Thread-safe. */
final class SessionDefaults {

    private final LimitCeilings ceilings;
    private final WorkingDirectories directories;
    private volatile SessionLimits limits;
    private volatile Optional<String> directory;

    SessionDefaults(SessionEnvironment environment) {
        this.limits = environment.limits();
        this.ceilings = environment.oversight().ceilings();
        this.directories = environment.oversight().directories();
        this.directory = directories.usual();
    }

    SessionLimits limits() {
        return limits;
    }

    synchronized SessionLimits change(LimitChange change) {
        ceilings.check(change);
        limits = change.applyTo(limits);
        return limits;
    }

    /** What a session begins with that asks for something else. */
    SessionLimits with(LimitChange wish) {
        check(wish);
        return wish.applyTo(limits);
    }

    /** Refuses what no single session can have. */
    void check(LimitChange change) {
        change.requirePerSession();
        ceilings.check(change);
    }

    /** Where local programs start that are not told where. */
    Optional<String> directory() {
        return directory;
    }

    /** Changes that; empty for the server's own. */
    void directory(Optional<String> wanted) {
        wanted.ifPresent(path -> {
            if (!path.startsWith("/") && !path.matches("[A-Za-z]:[\\\\/].*")) {
                throw new InvalidArgumentException("cwd", path, "an absolute path");
            }
        });
        directory = wanted.map(directories::checked).or(directories::usual);
    }

    /** The request as it is carried out. */
    OpenRequest completed(OpenRequest request) {
        if (request.target() instanceof LocalProgram program
                && program.workingDirectory().isEmpty()
                && directory.isPresent()) {
            return request.to(program.in(directory.get()));
        }
        return request;
    }
}
