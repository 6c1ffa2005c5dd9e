package dev.ptymcp.infra.ssh.config;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The installed OpenSSH client, asked what it makes of a configuration. It must be there. */
final class SshOracle {

    /** The environment in which it runs. */
    static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "KEYS", "/keys/of mine", "LC_ALL", "C.UTF-8");

    private static final Pattern BAD_LINE = Pattern.compile("(?m)^(\\S+?):? line (\\d+): ");

    /**
     * What it said.
     *
     * @param settings the values of each setting, in order; empty when it refused the configuration
     * @param errors what it wrote to standard error
     */
    record Answer(Map<String, List<String>> settings, String errors) {

        boolean refused() {
            return settings.isEmpty();
        }

        List<String> all(String name) {
            return settings.getOrDefault(name, List.of());
        }

        String one(String name) {
            return String.join(" ", all(name));
        }

        /** The files and lines that it complains about. */
        List<String> badLines() {
            return BAD_LINE.matcher(errors)
                    .results()
                    .map(result -> result.group(1) + ":" + result.group(2))
                    .toList();
        }
    }

    private SshOracle() {}

    /** {@code ssh -G} for {@code host}, with further options before it. */
    static Answer ask(Path file, String host, String... options) {
        List<String> command = new ArrayList<>(List.of("ssh", "-G", "-F", file.toString()));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("--", host));
        Output output = run(command);
        Map<String, List<String>> settings = new TreeMap<>();
        if (output.status() == 0) {
            for (String line : output.standard().split("\n")) {
                int blank = line.indexOf(' ');
                settings.computeIfAbsent(line.substring(0, blank), name -> new ArrayList<>())
                        .add(line.substring(blank + 1));
            }
        }
        return new Answer(settings, output.error());
    }

    /** What it says while it connects over the configuration's own proxy command, which must end at once. */
    static List<String> chatter(Path file, String host) {
        String said = run(List.of("ssh", "-vvv", "-F", file.toString(), "-o", "BatchMode=yes", "--", host))
                .error();
        return said.lines().toList();
    }

    private record Output(int status, String standard, String error) {}

    private static Output run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().putAll(ENVIRONMENT);
            Path errors = Files.createTempFile("ssh", ".err");
            try {
                Process process = builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectError(errors.toFile())
                        .start();
                String standard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int status = process.waitFor();
                return new Output(status, standard, Files.readString(errors));
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenSSH client is needed: apt install openssh-client", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
