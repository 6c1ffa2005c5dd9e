package dev.ptymcp.infra.ssh.auth;

import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserAuthNone;
import java.util.List;
import java.util.Optional;

/**
 * The whole login, in the place where jsch asks whether the server lets everybody in. jsch makes one by name for each
 * connection; {@link Authentication#applyTo} sees to that.
 */
public final class AuthenticationConversation extends UserAuthNone {

    /** For jsch. */
    public AuthenticationConversation() {}

    @Override
    public boolean start(Session session) throws Exception {
        if (super.start(session)) {
            return true;
        }
        if (!(session.getUserInfo() instanceof Authentication.Carrier carrier)) {
            return false;
        }
        List<String> offered = Optional.ofNullable(getMethods())
                .map(names -> List.of(names.split(",")))
                .orElse(List.of());
        carrier.authentication().run(new AuthenticationWire(session, packet, buf, carrier::showMessage), offered);
        return true;
    }
}
