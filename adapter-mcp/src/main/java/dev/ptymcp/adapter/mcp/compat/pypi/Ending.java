package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a session ended, as Python tells it.
 *
 * @param code its exit code, or the number of the signal that ended it, below zero; empty while it runs, and where nobody knows
 * @param reason one of exited, signaled, killed, timeout; empty while it runs
 */
record Ending(OptionalLong code, Optional<String> reason) {

    /** Signals by number, as Linux has them. */
    private static final List<String> SIGNALS = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
            "ALRM", "TERM");

    /** @param result a result of ours that tells of the session */
    static Ending of(PypiSession session, OurResult result) {
        return result.object("exit")
                .map(exit -> new Ending(code(exit), Optional.of(reason(session, exit))))
                .orElse(new Ending(OptionalLong.empty(), Optional.empty()));
    }

    private static OptionalLong code(OurResult exit) {
        int number = SIGNALS.indexOf(exit.optionalText("signal").orElse("").replaceFirst("^SIG", ""));
        return number > 0 ? OptionalLong.of(-number) : exit.optionalNumber("code");
    }

    /** One that was closed, and not on request, was closed by a limit. */
    private static String reason(PypiSession session, OurResult exit) {
        return switch (exit.text("reason")) {
            case "closed" -> session.with(Place::closed) ? "killed" : "timeout";
            case "killed" -> "signaled";
            default -> "exited";
        };
    }

    /** Puts it into an answer, with nothing where there is nothing. */
    void put(Map<String, Object> answer) {
        code.ifPresent(known -> answer.put("exit_code", known));
        reason.ifPresent(known -> answer.put("exit_reason", known));
    }
}
