package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The profiles there are, of devices and of programs: the one catalogue. Immutable. */
public final class Profiles {

    /** There are none. */
    public static final Profiles NONE = new Profiles(List.of(), Map.of());

    private static final int BANNER_LINES = 200;

    private final Map<String, KnownProfile> byName = new LinkedHashMap<>();
    private final Map<String, String> broken;

    /**
     * Profiles, and those that are not as they should be.
     *
     * @param profiles of two with one name the later counts, in the place of the earlier
     * @param broken what is wrong with profiles that cannot be used, by their names; none of these can be had
     */
    public Profiles(Collection<KnownProfile> profiles, Map<String, String> broken) {
        this.broken = new TreeMap<>(broken);
        profiles.forEach(known -> byName.put(known.profile().name(), known));
        broken.keySet().forEach(byName::remove);
    }

    /** Profiles that a program made itself. */
    public static Profiles of(Collection<Profile> profiles) {
        return new Profiles(
                profiles.stream()
                        .map(profile -> new KnownProfile(profile, KnownProfile.Source.CONFIGURATION))
                        .toList(),
                Map.of());
    }

    /** All that can be used, in the order in which they are recognised. */
    public List<KnownProfile> all() {
        return List.copyOf(byName.values());
    }

    /** What is wrong with those that cannot be used, by their names. */
    public Map<String, String> broken() {
        return Collections.unmodifiableMap(broken);
    }

    /**
     * Finds a profile by its name.
     *
     * @throws TerminalException with {@code PROFILE_NOT_FOUND}, naming those that are near; with
     *     {@code INVALID_CONFIGURATION} when it is there and broken
     */
    public Profile named(String name) {
        String problem = broken.get(name);
        if (problem != null) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The profile '" + name + "' cannot be used: " + problem,
                    "Mend or remove the file; it counts at once.");
        }
        KnownProfile known = byName.get(name);
        if (known == null) {
            String question = NearestNames.question(name, byName.keySet());
            throw new TerminalException(
                    ErrorCode.PROFILE_NOT_FOUND,
                    "There is no profile '" + name + "'.",
                    question.isEmpty() ? "There are " + String.join(", ", byName.keySet()) + "." : question);
        }
        return known.profile();
    }

    /**
     * The first profile whose device says this of its SSH software.
     *
     * @param software such as {@code SSH-2.0-Cisco-1.25}
     */
    public Optional<Profile> bySoftware(String software) {
        return profiles()
                .filter(profile -> any(profile.recognition().software(), software))
                .findFirst();
    }

    /**
     * The first profile whose device shows this first.
     *
     * @param text lines of rendered output; at most {@value #BANNER_LINES} of them are looked at
     */
    public Optional<Profile> byBanner(String text) {
        List<String> lines = text.lines().limit(BANNER_LINES).toList();
        return profiles()
                .filter(profile -> lines.stream()
                        .anyMatch(line -> any(profile.recognition().banner(), line)))
                .findFirst();
    }

    private Stream<Profile> profiles() {
        return byName.values().stream().map(KnownProfile::profile);
    }

    private static boolean any(List<LinePattern> patterns, String line) {
        return patterns.stream().anyMatch(pattern -> pattern.in(line));
    }
}
