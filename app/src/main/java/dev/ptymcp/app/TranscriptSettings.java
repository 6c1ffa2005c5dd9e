package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.StateLocation;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.app.transcript.FileTranscripts;
import dev.ptymcp.domain.service.transcript.TranscriptFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which sessions are recorded, how and where. */
final class TranscriptSettings {

    private static final int MIB = 1024 * 1024;

    private static final ConfigKey<Boolean> RECORD = ConfigKey.of(
            "transcript.record",
            ValueTypes.flag(),
            false,
            "Whether sessions are recorded when who opens them says nothing about it.");
    private static final ConfigKey<List<TranscriptFormat>> FORMATS = ConfigKey.of(
            "transcript.formats",
            ValueTypes.choices(TranscriptFormat.class),
            List.of(TranscriptFormat.ASCIICAST),
            "The forms of a recording, each a file: asciicast can be played (pty-mcp play), raw is the output byte for byte,"
                    + " text is the output as one would have read it. With none nothing is recorded, whoever asks.");
    private static final ConfigKey<Optional<Path>> DIRECTORY = ConfigKey.of(
            "transcript.directory",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The directory for recordings; it is closed to other users. Without one it is pty-mcp/transcripts in"
                    + " $XDG_STATE_HOME, else in ~/.local/state (macOS: ~/Library/Application Support, Windows:"
                    + " %LOCALAPPDATA%).");
    private static final ConfigKey<Integer> MAX_FILE_SIZE = ConfigKey.of(
            "transcript.max_file_size",
            ValueTypes.size(64 * 1024, 1024 * MIB),
            10 * MIB,
            "About how large a file grows before the recording goes on in the next, which is valid on its own.");
    private static final ConfigKey<Integer> MAX_FILES = ConfigKey.of(
            "transcript.max_files",
            ValueTypes.wholeNumber(1, 100_000),
            200,
            "How many files the directory keeps. The oldest go, but none that is being written.");
    private static final ConfigKey<Boolean> INPUT = ConfigKey.of(
            "transcript.input",
            ValueTypes.flag(),
            false,
            "Whether asciicasts also hold what is typed, except while the terminal reads without echo, as for passwords.");

    static final List<ConfigKey<?>> KEYS = List.of(RECORD, FORMATS, DIRECTORY, MAX_FILE_SIZE, MAX_FILES, INPUT);

    private TranscriptSettings() {}

    /** Whether sessions are recorded of which nobody says anything. */
    static boolean always(Configuration configuration) {
        return configuration.get(RECORD);
    }

    /** Where recordings go. */
    static Path directory(Configuration configuration, Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        return configuration.get(DIRECTORY).orElseGet(() -> usual(System.getProperty("os.name"), home, environment));
    }

    static FileTranscripts transcripts(Configuration configuration, Map<String, String> environment) {
        return new FileTranscripts(new FileTranscripts.Settings(
                directory(configuration, environment),
                configuration.get(FORMATS),
                configuration.get(RECORD),
                configuration.get(INPUT),
                configuration.get(MAX_FILE_SIZE),
                configuration.get(MAX_FILES)));
    }

    static Path usual(String osName, Path home, Map<String, String> environment) {
        return StateLocation.usual(new ConfigFileLocation.Platform(osName, home), environment)
                .resolve("transcripts");
    }
}
