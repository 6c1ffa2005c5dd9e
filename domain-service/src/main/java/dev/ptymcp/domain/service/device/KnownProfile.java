package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.device.Profile;
import java.util.Objects;

/**
 * A profile and where it is from.
 *
 * @param profile what it says
 * @param source where it is from
 */
public record KnownProfile(Profile profile, Source source) {

    /** Where profiles are from; of two with one name that of the later source counts. */
    public enum Source {
        /** It comes along. */
        BUILT_IN,
        /** A file in the operator's directory. */
        DIRECTORY,
        /** The configuration file. */
        CONFIGURATION
    }

    /** Checks that nothing is null. */
    public KnownProfile {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(source, "source");
    }
}
