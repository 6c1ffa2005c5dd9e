package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.device.DeviceProfile;
import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The profiles there are. Immutable. */
public final class DeviceProfiles {

    /** There are none. */
    public static final DeviceProfiles NONE = new DeviceProfiles(List.of());

    private static final int BANNER_LINES = 200;

    private final Map<String, DeviceProfile> byName = new LinkedHashMap<>();

    /** @param profiles of two with one name the later counts, in the place of the earlier */
    public DeviceProfiles(Collection<DeviceProfile> profiles) {
        profiles.forEach(profile -> byName.put(profile.name(), profile));
    }

    /** All of them, in the order in which they are recognised. */
    public List<DeviceProfile> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Finds a profile by its name.
     *
     * @throws TerminalException with {@code PROFILE_NOT_FOUND}, naming those that are near
     */
    public DeviceProfile named(String name) {
        DeviceProfile profile = byName.get(name);
        if (profile == null) {
            String question = NearestNames.question(name, byName.keySet());
            throw new TerminalException(
                    ErrorCode.PROFILE_NOT_FOUND,
                    "There is no device profile '" + name + "'.",
                    question.isEmpty() ? "There are " + String.join(", ", byName.keySet()) + "." : question);
        }
        return profile;
    }

    /**
     * The first profile whose device says this of its SSH software.
     *
     * @param software such as {@code SSH-2.0-Cisco-1.25}
     */
    public Optional<DeviceProfile> bySoftware(String software) {
        return byName.values().stream()
                .filter(profile -> any(profile.recognition().software(), software))
                .findFirst();
    }

    /**
     * The first profile whose device shows this first.
     *
     * @param text lines of rendered output; at most {@value #BANNER_LINES} of them are looked at
     */
    public Optional<DeviceProfile> byBanner(String text) {
        List<String> lines = text.lines().limit(BANNER_LINES).toList();
        return byName.values().stream()
                .filter(profile -> lines.stream()
                        .anyMatch(line -> any(profile.recognition().banner(), line)))
                .findFirst();
    }

    private static boolean any(List<LinePattern> patterns, String line) {
        return patterns.stream().anyMatch(pattern -> pattern.in(line));
    }
}
