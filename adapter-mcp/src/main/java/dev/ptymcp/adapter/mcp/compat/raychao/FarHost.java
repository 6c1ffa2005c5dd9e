package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Map;

/** The host that the tools for SSH name, and what they say of how to get in. Stateless. */
final class FarHost {

    private FarHost() {}

    /** As our tools name it in one text. */
    static String address(Arguments given) {
        String host = given.text("host");
        String name = host.contains(":") ? "[" + host + "]" : host;
        return given.text("user") + "@" + name
                + Given.text(given, "port").map(port -> ":" + port).orElse("");
    }

    /** As theirs name it in results. */
    static String target(Arguments given) {
        return given.text("user") + "@" + given.text("host");
    }

    /** As the arguments of our tool that opens one. */
    static void put(Arguments given, Map<String, Object> into) {
        into.put("host", given.text("host"));
        into.put("user", given.text("user"));
        Given.copy(given, "port", into, "port");
        Given.copy(given, "key_path", into, "identity");
    }

    /** @throws TerminalException when a password is given, which is not repeated */
    static void refusePassword(Arguments given) {
        if (Given.text(given, "password").isPresent()) {
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A password is not taken as an argument: it would have passed through the model and its records.",
                    "Call again without password: keys and the agent are tried, and the operator is asked for a password if the"
                            + " server wants one. Consider this one known to others; nothing was done.");
        }
    }

    /** What becomes of a wish to take any key for the host's. */
    static void warnOfHostKeys(Arguments given, Opened opened) {
        if (Given.flag(given, "ignore_host_key")) {
            opened.warn(
                    "ignore_host_key does not hold: the key of a host that is new is noted, one that has changed is refused;"
                            + " see docs/ssh.md.");
        }
    }
}
