package dev.ptymcp.infra.ssh.trust;

import dev.ptymcp.infra.ssh.config.NamePattern;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names that a line of a known hosts file is for (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): patterns with {@code *} and
 * {@code ?} parted by commas, each of which an exclamation mark turns into an exception, or one hashed name.
 */
final class HostPatterns {

    private static final String HASHED = "|1|";

    private final String field;

    HostPatterns(String field) {
        this.field = field;
    }

    /** Whether the line is for a host; {@code name} in lower case. */
    boolean matches(String name) {
        return field.startsWith("|") ? matchesHash(name) : NamePattern.matchesHostList(field, name);
    }

    /** Whether {@code ssh-keygen -R name} takes the line away: a hash, or the name as it is. */
    boolean names(String name) {
        return field.startsWith("|")
                || List.of(field.toLowerCase(Locale.ROOT).split(",")).contains(name);
    }

    private boolean matchesHash(String name) {
        if (!field.startsWith(HASHED)) {
            return false;
        }
        String[] saltAndHash = field.substring(HASHED.length()).split("\\|", -1);
        if (saltAndHash.length != 2) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(saltAndHash[0]);
            byte[] hash = Base64.getDecoder().decode(saltAndHash[1]);
            return salt.length > 0 && MessageDigest.isEqual(hash, hash(salt, name));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The field that stands for a name without telling it. */
    static String hashed(byte[] salt, String name) {
        Base64.Encoder base64 = Base64.getEncoder();
        return HASHED + base64.encodeToString(salt) + "|" + base64.encodeToString(hash(salt, name));
    }

    private static byte[] hash(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }
}
