package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the lines that apply to a host into the way there. */
final class RouteAssembly {

    private static final int SSH_PORT = 22;

    private final Resolution lines;
    private final Endpoint endpoint;
    private final Expansion expansion;

    RouteAssembly(Resolution lines, Endpoint endpoint, Expansion expansion) {
        this.lines = lines;
        this.endpoint = endpoint;
        this.expansion = expansion;
    }

    ProxyRoute assemble() {
        Optional<String> asked = lines.query().proxyJump();
        if (asked.isPresent()) {
            List<JumpHop> hops = JumpHops.parse(asked.get().replace(", ", ",").strip())
                    .orElseThrow(() -> new InvalidArgumentException(
                            "proxy_jump", asked.get(), "[user@]host[:port], several parted by commas, or none"));
            if (loops(hops)) {
                throw new InvalidArgumentException("proxy_jump", asked.get(), "another host than the one to reach");
            }
            return ProxyRoute.through(hops);
        }
        Optional<ProxyRoute> jumps = lines.first(Keyword.PROXY_JUMP).map(this::jumps);
        return jumps.filter(route -> route.kind() == ProxyRoute.Kind.JUMP).orElseGet(this::command);
    }

    private ProxyRoute jumps(Setting line) {
        List<JumpHop> hops = new ArrayList<>();
        for (JumpHop hop : JumpHops.ofLine(line.rest()).orElse(List.of())) {
            String host = expansion.proxy(hop.host(), line.where());
            hops.add(new JumpHop(host, hop.user().map(user -> expansion.proxy(user, line.where())), hop.port()));
        }
        if (loops(hops)) {
            throw line.where()
                    .problem("ProxyJump goes through the host that it is to reach, " + endpoint.hostName()
                            + "; a '!' pattern or 'ProxyJump none' for that host ends the loop");
        }
        return ProxyRoute.through(hops);
    }

    private ProxyRoute command() {
        return lines.first(Keyword.PROXY_COMMAND)
                .filter(line -> !line.rest().equalsIgnoreCase("none"))
                .map(line -> ProxyRoute.command(expansion.proxy(line.rest(), line.where())))
                .orElse(ProxyRoute.direct());
    }

    /** Whether the last hop is the host itself. */
    private boolean loops(List<JumpHop> hops) {
        if (hops.isEmpty()) {
            return false;
        }
        JumpHop last = hops.get(hops.size() - 1);
        return last.host().equals(endpoint.hostName())
                && last.port().orElse(SSH_PORT) == endpoint.port()
                && last.user().orElse(endpoint.user()).equals(endpoint.user());
    }
}
