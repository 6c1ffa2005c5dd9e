package dev.ptymcp.domain.model.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.policy.PolicyTarget.Transport;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.target.SocketTarget;
import dev.ptymcp.domain.model.target.SshTarget;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {

    @Test
    void theStricterOfTwoVerdictsIsKept() {
        Verdict ask = new Verdict(Decision.ASK, "a", "because");
        Verdict deny = new Verdict(Decision.DENY, "d", "because");

        assertEquals(deny, ask.orStricter(deny));
        assertEquals(deny, deny.orStricter(ask));
        assertEquals(ask, ask.orStricter(new Verdict(Decision.ASK, "later", "too")));
        assertEquals(Decision.DENY, Decision.ALLOW.orStricter(Decision.DENY));
        assertTrue(Verdict.ALLOWED.allows());
        assertFalse(ask.allows());
    }

    @Test
    void aPlaceIsNamedAsTheCallerNamedIt() {
        assertEquals(new PolicyTarget(Transport.LOCAL, "local", false), PolicyTarget.of(LocalProgram.of("sh"), false));
        assertEquals(new PolicyTarget(Transport.SSH, "web-1", false), PolicyTarget.of(SshTarget.of("web-1"), false));
        assertEquals(
                new PolicyTarget(Transport.UNIX, "/run/x", true), PolicyTarget.of(SocketTarget.unix("/run/x"), false));
    }

    @Test
    void serialLinesAndSocketsMayBeDevices() {
        assertTrue(PolicyTarget.of(new SerialTarget("/dev/ttyS0", SerialLine.DEFAULT), false)
                .device());
        assertTrue(PolicyTarget.of(SocketTarget.to(SocketTarget.Protocol.TELNET, "sw", 23), false)
                .device());
        assertTrue(PolicyTarget.of(SshTarget.of("sw"), true).device());
    }

    @Test
    void aRuleNeedsAName() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CommandRule(
                        " ", Decision.DENY, List.of("rm"), List.of(), List.of(), Set.of(), List.of(), ""));
    }
}
