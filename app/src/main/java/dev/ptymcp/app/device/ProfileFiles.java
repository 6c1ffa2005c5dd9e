package dev.ptymcp.app.device;

import dev.ptymcp.app.config.TomlDocument;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.device.KnownProfile;
import dev.ptymcp.domain.service.device.KnownProfile.Source;
import dev.ptymcp.domain.service.device.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads profiles of devices and programs: those that come along, over them those in a directory of the operator, a file each,
 * and over these those of the configuration. A profile's name is the name of its file without {@code .toml}; of two with one
 * name the later counts. Files that have changed count the next time a profile is asked for. Thread-safe.
 */
public final class ProfileFiles implements Supplier<Profiles> {

    /** Those that come along, the more particular before the more general, as they are recognised in this order. */
    static final List<String> BUILT_IN = List.of(
            "cisco-nxos",
            "cisco-asa",
            "cisco-iosxr",
            "cisco-ios",
            "arista-eos",
            "juniper-junos",
            "mikrotik-routeros",
            "fortinet-fortios",
            "hp-procurve",
            "u-boot",
            "linux-console",
            "generic",
            "bash",
            "zsh",
            "fish",
            "sh",
            "cmd",
            "powershell",
            "python",
            "ipython",
            "node",
            "irb",
            "ghci",
            "cabal-repl",
            "stack-ghci",
            "lua",
            "r",
            "julia",
            "jshell",
            "psql",
            "mysql",
            "sqlite3",
            "redis-cli",
            "gdb");

    private static final String SUFFIX = ".toml";

    private final Path directory;
    private final List<Profile> configured;
    private final Map<Path, Read> own = new TreeMap<>();
    private List<KnownProfile> builtIn = List.of();
    private @Nullable Profiles all;

    private ProfileFiles(Path directory, List<Profile> configured) {
        this.directory = directory;
        this.configured = List.copyOf(configured);
    }

    /** A file as it was when it was read last: what it held, or what is wrong with it. */
    private record Read(FileTime time, long size, Optional<Profile> profile, String problem) {}

    /**
     * Reads and checks the operator's files; those that come along are read when they are first asked for.
     *
     * @param directory that of the operator, which need not exist
     * @param configured those of the configuration, which count before all others
     * @throws TerminalException with {@code INVALID_CONFIGURATION}; its message has file and line for each thing that is
     *     wrong in the first file in which anything is
     */
    public static ProfileFiles in(Path directory, List<Profile> configured) {
        ProfileFiles files = new ProfileFiles(directory, configured);
        files.refresh();
        files.own.values().stream()
                .map(Read::problem)
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .ifPresent(problem -> {
                    throw new TerminalException(
                            ErrorCode.INVALID_CONFIGURATION, problem, "Mend or remove the file, then start again.");
                });
        return files;
    }

    /** {@inheritDoc} Files that have changed are read anew; one that is broken is told of by whoever asks for its profile. */
    @Override
    public synchronized Profiles get() {
        if (refresh() || all == null) {
            if (builtIn.isEmpty()) {
                builtIn = known(QuickProfiles.read(), Source.BUILT_IN);
            }
            List<KnownProfile> profiles = new ArrayList<>(builtIn);
            Map<String, String> broken = new TreeMap<>();
            own.forEach((file, read) -> {
                read.profile().ifPresent(profile -> profiles.add(new KnownProfile(profile, Source.DIRECTORY)));
                if (!read.problem().isEmpty()) {
                    broken.put(name(file), read.problem());
                }
            });
            profiles.addAll(known(configured, Source.CONFIGURATION));
            configured.forEach(profile -> broken.remove(profile.name()));
            all = new Profiles(profiles, broken);
        }
        return all;
    }

    private static List<KnownProfile> known(List<Profile> profiles, Source source) {
        return profiles.stream()
                .map(profile -> new KnownProfile(profile, source))
                .toList();
    }

    /** Reads what has changed; whether anything has. */
    private boolean refresh() {
        List<Path> files = files(directory);
        boolean changed = own.keySet().retainAll(files);
        for (Path file : files) {
            Read before = own.get(file);
            FileTime time = time(file);
            long size = file.toFile().length();
            if (before == null || !before.time().equals(time) || before.size() != size) {
                own.put(file, read(file, time, size));
                changed = true;
            }
        }
        return changed;
    }

    private static Read read(Path file, FileTime time, long size) {
        try {
            Profile profile = ProfileReader.read(name(file), TomlDocument.read(file));
            return new Read(time, size, Optional.of(profile), "");
        } catch (TerminalException e) {
            return new Read(time, size, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // It has just gone; to read it says so.
            return FileTime.fromMillis(0);
        }
    }

    /** One of those that come along, from its own file. */
    static Profile builtIn(String name) {
        String file = name + SUFFIX;
        try (InputStream in = ProfileFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ProfileReader.read(name, TomlDocument.of(file, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new TerminalException(
                    ErrorCode.INVALID_CONFIGURATION,
                    directory + ": cannot be read: " + e.getMessage() + ".",
                    "Make the directory readable, or name another with profiles.directory.",
                    e);
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
