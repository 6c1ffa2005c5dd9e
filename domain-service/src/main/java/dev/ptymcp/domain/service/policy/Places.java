package dev.ptymcp.domain.service.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What kinds of places paths lead to, judged by their text, patterns included. Stateless. */
final class Places {

    private static final Set<String> SYSTEM = Set.of(
            "bin",
            "boot",
            "dev",
            "etc",
            "home",
            "lib",
            "lib32",
            "lib64",
            "libx32",
            "media",
            "mnt",
            "nix",
            "opt",
            "proc",
            "root",
            "run",
            "sbin",
            "srv",
            "sys",
            "usr",
            "var",
            "Applications",
            "Library",
            "System",
            "Users",
            "Volumes",
            "private");
    private static final Set<String> SYSTEM_BELOW = Set.of(
            "usr/bin",
            "usr/sbin",
            "usr/lib",
            "usr/lib32",
            "usr/lib64",
            "usr/libexec",
            "usr/share",
            "usr/local",
            "usr/include",
            "var/lib",
            "var/spool",
            "etc/ssh",
            "etc/pam.d",
            "etc/systemd",
            "etc/ssl",
            "lib/modules",
            "lib/systemd");
    private static final Pattern WINDOWS = Pattern.compile(
            "(?i)([a-z]:|\\$env:system(drive|root)|%system(drive|root)%)(/?|/\\*(\\.\\*)?|/(windows|winnt|users|program ?files[^/]*|progra~\\d|programdata)"
                    + "(/?|/\\*|/system32.*))");
    private static final Pattern BLOCK =
            Pattern.compile("/dev/(sd[a-z]+\\d*|hd[a-z]+\\d*|vd[a-z]+\\d*|xvd[a-z]+\\d*|nvme\\d+(n\\d+(p\\d+)?)?"
                    + "|mmcblk\\d+\\w*|md\\d+\\w*|dm-\\d+|mapper/.+|r?disk\\d+\\w*|disk/.+|loop\\d+|nbd\\d+|mtd(block)?\\d+|sr\\d+|ada\\d+\\w*|da\\d+\\w*"
                    + "|zvol/.+|block/.+|mem|kmem|port)");
    private static final List<String> BLOCK_EXAMPLES = List.of(
            "/dev/sda",
            "/dev/sda1",
            "/dev/vda",
            "/dev/vda1",
            "/dev/xvda",
            "/dev/nvme0n1",
            "/dev/nvme0n1p1",
            "/dev/mmcblk0",
            "/dev/hda",
            "/dev/disk0");
    private static final Pattern WINDOWS_DISK = Pattern.compile("(?i)//[.?]/(physicaldrive\\d+|[a-z]:)");
    private static final Set<String> FILES = Set.of(
            "/etc/passwd",
            "/etc/shadow",
            "/etc/group",
            "/etc/gshadow",
            "/etc/sudoers",
            "/etc/fstab",
            "/etc/crypttab",
            "/etc/inittab",
            "/etc/ld.so.preload",
            "/etc/ld.so.conf",
            "/etc/nsswitch.conf",
            "/etc/login.defs",
            "/etc/ssh/sshd_config",
            "/etc/resolv.conf",
            "/etc/network/interfaces",
            "/etc/default/grub",
            "/proc/sysrq-trigger",
            "/proc/kcore",
            "/etc/pam.conf",
            "/etc/profile",
            "/etc/master.passwd",
            "/bin/sh",
            "/bin/bash",
            "/etc/crontab");
    private static final List<String> FILES_BELOW =
            List.of("/boot/", "/etc/sudoers.d/", "/etc/pam.d/", "/sys/firmware/efi/", "/efi/", "/lib/modules/");

    private Places() {}

    /** Whether it is the root, a directory of the system, or all that is in one of these. */
    static boolean system(String directory, String path) {
        String place = place(directory, path);
        if (WINDOWS.matcher(place).matches()) {
            return true;
        }
        if (!place.startsWith("/")) {
            return false;
        }
        String[] parts = parts(place);
        if (parts.length == 0) {
            return true;
        }
        boolean top = matchesAny(parts[0], SYSTEM);
        boolean all = parts.length == 2 && everything(parts[1]);
        if (parts.length == 1 || all) {
            return top;
        }
        boolean boot = parts[0].equals("boot") || parts[0].equals("dev") && everything(parts[1]);
        boolean below = parts.length == 2 || parts.length == 3 && everything(parts[2]);
        return boot || below && SYSTEM_BELOW.stream().anyMatch(name -> Glob.matches(parts[0] + "/" + parts[1], name));
    }

    /** Whether it is somebody's home, or all that is in it. */
    static boolean home(String directory, String path) {
        String place = place(directory, path);
        if (place.startsWith("~")) {
            String[] parts = parts(place);
            return parts.length == 1 || parts.length == 2 && everything(parts[1]);
        }
        String[] parts = parts(place);
        boolean homes = parts.length > 0 && (parts[0].equals("home") || parts[0].equals("Users"));
        return place.startsWith("/") && homes && (parts.length == 2 || parts.length == 3 && everything(parts[2]));
    }

    /** Whether it is a disk, a partition, or memory itself. */
    static boolean block(String directory, String path) {
        String place = place(directory, path);
        return BLOCK.matcher(place).matches()
                || WINDOWS_DISK.matcher(path.replace('\\', '/')).matches()
                || Glob.isPattern(place)
                        && place.startsWith("/dev/")
                        && BLOCK_EXAMPLES.stream().anyMatch(example -> Glob.matches(place, example));
    }

    /** Whether it is a file without which a system does not start or lets nobody in. */
    static boolean file(String directory, String path) {
        String place = place(directory, path);
        return FILES_BELOW.stream().anyMatch(place::startsWith)
                || (Glob.isPattern(place)
                        ? place.startsWith("/etc/") && FILES.stream().anyMatch(file -> Glob.matches(place, file))
                        : FILES.contains(place));
    }

    /** Where it leads; what is not known at its end is left out, because that may be empty. */
    private static String place(String directory, String path) {
        String known = path.indexOf(ReadCommand.UNKNOWN) > 0 && path.startsWith("/")
                ? path.replace(ReadCommand.OPAQUE, "")
                : path;
        return PathText.resolve(directory, known.replace('\\', '/'));
    }

    private static String[] parts(String place) {
        return Arrays.stream(place.split("/")).filter(part -> !part.isEmpty()).toArray(String[]::new);
    }

    private static boolean everything(String part) {
        return part.startsWith("*")
                || part.startsWith(".*")
                || part.startsWith("?")
                || part.startsWith(".[")
                || part.startsWith("[");
    }

    private static boolean matchesAny(String pattern, Set<String> names) {
        return names.stream()
                .anyMatch(name -> Glob.matches(pattern, name) || name.equals(pattern.toLowerCase(Locale.ROOT)));
    }
}
