package dev.ptymcp.infra.serial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where jSerialComm keeps its native half for a machine.
 *
 * @param system its directory for the operating system
 * @param architectures the directories in it that may fit, in the order in which it tries them
 * @param file the name of the library
 */
record NativePlatform(String system, List<String> architectures, String file) {

    /** Copies. */
    NativePlatform {
        architectures = List.copyOf(architectures);
    }

    /**
     * The platform of a machine; empty when jSerialComm has nothing for it.
     *
     * @param osName as {@code os.name} says it
     * @param osArch as {@code os.arch} says it
     */
    static Optional<NativePlatform> of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String processor = processor(osArch.toLowerCase(Locale.ROOT));
        if (name.contains("windows")) {
            return of("Windows", "jSerialComm.dll", windows(processor));
        } else if (name.contains("mac")) {
            return of(
                    "OSX",
                    "libjSerialComm.jnilib",
                    processor.matches("aarch64|x86_64") ? List.of(processor) : List.of());
        } else if (name.contains("linux")) {
            return of("Linux", "libjSerialComm.so", linux(processor));
        } else if (name.contains("freebsd")) {
            return of("FreeBSD", "libjSerialComm.so", freebsd(processor));
        }
        return Optional.empty();
    }

    private static Optional<NativePlatform> of(String system, String file, List<String> architectures) {
        return architectures.isEmpty()
                ? Optional.empty()
                : Optional.of(new NativePlatform(system, architectures, file));
    }

    private static String processor(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "x86", "i386", "i486", "i586", "i686" -> "x86";
            case "aarch64", "arm64" -> "aarch64";
            default -> architecture.startsWith("arm") ? "arm" : architecture;
        };
    }

    private static List<String> windows(String processor) {
        return switch (processor) {
            case "x86_64", "x86", "aarch64" -> List.of(processor);
            case "arm" -> List.of("armv7");
            default -> List.of();
        };
    }

    private static List<String> linux(String processor) {
        return switch (processor) {
            case "x86_64", "x86", "ppc64le" -> List.of(processor);
            case "aarch64" -> List.of("armv8_64");
            case "arm" -> List.of("armv5", "armv6hf", "armv7hf", "armv8_32");
            default -> List.of();
        };
    }

    private static List<String> freebsd(String processor) {
        return switch (processor) {
            case "x86_64", "x86" -> List.of(processor);
            case "aarch64" -> List.of("arm64");
            default -> List.of();
        };
    }
}
