package dev.ptymcp.infra.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fazecast.jSerialComm.SerialPort;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NativePlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, Linux, x86_64",
        "Linux, x86_64, Linux, x86_64",
        "Linux, i386, Linux, x86",
        "Linux, aarch64, Linux, armv8_64",
        "Linux, arm, Linux, armv5 armv6hf armv7hf armv8_32",
        "Linux, ppc64le, Linux, ppc64le",
        "Mac OS X, aarch64, OSX, aarch64",
        "Mac OS X, x86_64, OSX, x86_64",
        "Windows 11, amd64, Windows, x86_64",
        "Windows 11, aarch64, Windows, aarch64",
        "FreeBSD, amd64, FreeBSD, x86_64",
    })
    void theLibraryHasANativeHalfForIt(String osName, String osArch, String system, String architectures) {
        NativePlatform platform = NativePlatform.of(osName, osArch).orElseThrow();
        assertEquals(system, platform.system());
        assertEquals(List.of(architectures.split(" ")), platform.architectures());
        for (String architecture : platform.architectures()) {
            String resource = "/" + system + "/" + architecture + "/" + platform.file();
            assertNotNull(SerialPort.class.getResource(resource), resource);
        }
    }

    @ParameterizedTest
    @CsvSource({"Plan 9, amd64", "AIX, ppc64", "Linux, s390x", "Linux, riscv64", "Mac OS X, ppc", "'', ''"})
    void otherMachinesHaveNone(String osName, String osArch) {
        assertEquals(Optional.empty(), NativePlatform.of(osName, osArch));
    }
}
