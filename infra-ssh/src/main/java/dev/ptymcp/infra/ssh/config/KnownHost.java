package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A host of the configuration as something that can be opened. */
final class KnownHost {

    private KnownHost() {}

    static KnownTarget of(Resolution resolution) {
        String name = resolution.query().host();
        try {
            return known(new SettingsAssembly(resolution).assemble());
        } catch (TerminalException e) {
            return target(name, "cannot be opened: " + e.getMessage(), Map.of());
        }
    }

    private static KnownTarget known(HostSettings settings) {
        Endpoint endpoint = settings.endpoint();
        ProxyRoute route = settings.route();
        String hops = route.hops().stream().map(JumpHop::toString).collect(Collectors.joining(","));
        Map<String, String> details = new LinkedHashMap<>();
        details.put("hostname", endpoint.hostName());
        details.put("user", endpoint.user());
        details.put("port", String.valueOf(endpoint.port()));
        String way =
                switch (route.kind()) {
                    case DIRECT -> "";
                    case JUMP -> " through " + hops;
                    case COMMAND -> " through a proxy command";
                };
        if (!hops.isEmpty()) {
            details.put("proxy_jump", hops);
        }
        JumpHop server = new JumpHop(
                endpoint.hostName(),
                Optional.of(endpoint.user()),
                endpoint.port() == 22 ? OptionalInt.empty() : OptionalInt.of(endpoint.port()));
        return target(settings.alias(), server + way, details);
    }

    private static KnownTarget target(String name, String description, Map<String, String> details) {
        return new KnownTarget(ConnectionTarget.Kind.SSH, name, description, details);
    }
}
