package dev.ptymcp.domain.service.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProfilesTest {

    private final Profiles profiles = Profiles.of(List.of(Devices.ROUTER));

    @Test
    void findsAProfileByItsName() {
        assertSame(Devices.ROUTER, profiles.named("router"));
    }

    @Test
    void namesWhatWasProbablyMeant() {
        TerminalException failure = assertThrows(TerminalException.class, () -> profiles.named("ruoter"));
        assertEquals(ErrorCode.PROFILE_NOT_FOUND, failure.code());
        assertEquals("Did you mean 'router'?", failure.hint());
        assertEquals(
                "There are router.",
                assertThrows(TerminalException.class, () -> profiles.named("xyz"))
                        .hint());
    }

    @Test
    void recognisesADeviceByItsSoftwareOrItsBanner() {
        assertEquals(Optional.of(Devices.ROUTER), profiles.bySoftware("SSH-2.0-Router-1.25"));
        assertEquals(Optional.empty(), profiles.bySoftware("SSH-2.0-OpenSSH_9.2"));
        assertEquals(Optional.of(Devices.ROUTER), profiles.byBanner("welcome\nThis is Router Software 12\n"));
        assertEquals(Optional.empty(), profiles.byBanner("welcome\n"));
    }
}
