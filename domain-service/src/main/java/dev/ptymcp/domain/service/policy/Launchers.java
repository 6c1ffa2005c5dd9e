package dev.ptymcp.domain.service.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Programs that start the program which their own arguments name: looked through, as often as it takes. Stateless. */
final class Launchers {

    /**
     * How such a program is written.
     *
     * @param withValue its options that take the word after them
     * @param operands how many words stand before the program
     * @param script whether the words are put together and read by a shell
     */
    private record Form(Set<String> withValue, int operands, boolean script) {

        static Form of(String withValue) {
            return new Form(Set.of(withValue.split(" ")), 0, false);
        }

        Form after(int words) {
            return new Form(withValue, words, script);
        }

        Form asScript() {
            return new Form(withValue, operands, true);
        }
    }

    private static final String CONTAINER =
            "-e -u -w -v -p -l -h -m --name --env --user --workdir --volume --network --entrypoint --env-file --mount --cpus";

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry(
                    "sudo",
                    Form.of("-u -g -h -p -C -T -r -t -D -R -U --user --group --host --prompt --chdir --chroot")),
            Map.entry("doas", Form.of("-u -C")),
            Map.entry("env", Form.of("-u -C --unset --chdir")),
            Map.entry("nohup", Form.of("--")),
            Map.entry("nice", Form.of("-n --adjustment")),
            Map.entry("ionice", Form.of("-c -n --class --classdata")),
            Map.entry("chrt", Form.of("-T -P -D").after(1)),
            Map.entry("taskset", Form.of("--").after(1)),
            Map.entry("timeout", Form.of("-s -k --signal --kill-after").after(1)),
            Map.entry("gtimeout", Form.of("-s -k --signal --kill-after").after(1)),
            Map.entry("time", Form.of("-o -f --output --format")),
            Map.entry("exec", Form.of("-a")),
            Map.entry("command", Form.of("--")),
            Map.entry("builtin", Form.of("--")),
            Map.entry("noglob", Form.of("--")),
            Map.entry("nocorrect", Form.of("--")),
            Map.entry("then", Form.of("--")),
            Map.entry("stdbuf", Form.of("-i -o -e")),
            Map.entry("setsid", Form.of("--")),
            Map.entry("unbuffer", Form.of("--")),
            Map.entry("fakeroot", Form.of("-l -s -i -b")),
            Map.entry("caffeinate", Form.of("-t -w")),
            Map.entry("proxychains", Form.of("-f")),
            Map.entry("proxychains4", Form.of("-f")),
            Map.entry("torsocks", Form.of("-u -p -a -P")),
            Map.entry("chroot", Form.of("--userspec --groups").after(1)),
            Map.entry("strace", Form.of("-o -e -p -s -u -E -a -O -S -P -I -b -X")),
            Map.entry("ltrace", Form.of("-o -e -p -s -u -a -n -D -F -l -x")),
            Map.entry("watch", Form.of("-n -q --interval --equexit").asScript()),
            Map.entry("busybox", Form.of("--")),
            Map.entry("toybox", Form.of("--")),
            Map.entry("nsenter", Form.of("-t -S -G -W --target --setuid --setgid")),
            Map.entry("unshare", Form.of("-S -G -R -w --root --wd --setuid --setgid")),
            Map.entry(
                    "systemd-run",
                    Form.of("-u -p -E -M -H --unit --property --setenv --on-calendar --slice --uid --gid")),
            Map.entry("runuser", Form.of("-u -g -G -s -w")),
            Map.entry("setpriv", Form.of("--reuid --regid --groups --securebits --inh-caps")),
            Map.entry("sshpass", Form.of("-p -f -d -P")),
            Map.entry("xvfb-run", Form.of("-n -s -e -f -p -w")),
            Map.entry("dbus-run-session", Form.of("--config-file --dbus-daemon")),
            Map.entry("flock", Form.of("-w -E --timeout --conflict-exit-code").after(1)),
            Map.entry(
                    "parallel",
                    Form.of("-j -N -a -S -n -L -P --jobs --colsep --delay --timeout")
                            .asScript()),
            Map.entry(
                    "xargs",
                    Form.of("-I -n -L -P -s -d -a -E --max-args --max-procs --delimiter --arg-file --replace")),
            Map.entry(
                    "ssh",
                    Form.of("-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w -B -P")
                            .after(1)
                            .asScript()),
            Map.entry("docker", Form.of(CONTAINER).after(2)),
            Map.entry("podman", Form.of(CONTAINER).after(2)));

    private static final Set<String> QUERIES = Set.of("-v", "-V", "-l", "--list", "--version", "--help", "-h");

    private Launchers() {}

    /** What becomes of it, if it is one of these. */
    static Optional<Flow> run(ReadCommand command, Invocation call, Shell shell) {
        return switch (command.program()) {
            case "find" -> Optional.of(find(command, call, shell));
            case "su" -> Optional.of(scripts(command, call, shell, Set.of("-c", "--command")));
            case "script" -> Optional.of(scripts(command, call, shell, Set.of("-c", "--command")));
            case "tmux", "screen" -> Optional.of(sentences(command, call, shell));
            case "kubectl", "oc", "lxc", "incus" -> Optional.of(afterDashes(command, call, shell));
            default ->
                Optional.ofNullable(FORMS.get(command.program())).map(form -> launch(form, command, call, shell));
        };
    }

    private static Flow launch(Form form, ReadCommand command, Invocation call, Shell shell) {
        List<String> words = command.arguments();
        if (command.program().equals("command")
                        && !words.isEmpty()
                        && words.get(0).matches("-[vV]")
                || words.size() == 1 && QUERIES.contains(words.get(0))) {
            return Flow.UNKNOWN.from(List.of(command));
        }
        List<String> rest = program(form, words);
        if (command.program().equals("env") || command.program().equals("sudo")) {
            rest = split(words, rest);
        }
        if (rest.isEmpty()) {
            // What sudo -s and doas -s start is a shell, which reads its input.
            boolean becomesShell = Set.of("sudo", "doas", "runuser", "nsenter", "unshare", "ssh", "chroot")
                    .contains(command.program());
            return becomesShell ? shell.start(call.starting(List.of("sh"))) : Flow.UNKNOWN.from(List.of(command));
        }
        if (command.program().equals("xargs")) {
            rest = fed(words, rest, call.input());
        }
        if (command.program().equals("parallel")) {
            rest = spread(rest, call.input());
        }
        if (form.script()) {
            boolean far = command.program().equals("ssh");
            return (far ? shell.another(List.of()) : shell).ran(String.join(" ", rest), call);
        }
        return shell.start(call.starting(rest));
    }

    /** What stands after the options, their values and the operands. */
    private static List<String> program(Form form, List<String> words) {
        int at = 0;
        int operands = form.operands();
        while (at < words.size()) {
            String word = words.get(at);
            if (word.equals("--")) {
                at++;
            } else if (word.length() > 1 && word.startsWith("-")) {
                at += form.withValue().contains(word) ? 2 : 1;
            } else if (WordReader.assigned(word).isPresent()) {
                at++;
            } else if (operands > 0) {
                operands--;
                at++;
            } else {
                break;
            }
        }
        return words.subList(Math.min(at, words.size()), words.size());
    }

    /** {@code env -S} takes one text that it splits itself. */
    private static List<String> split(List<String> words, List<String> rest) {
        int option = words.indexOf("-S");
        boolean splits = option >= 0 && option + 1 < words.size() && words.size() - rest.size() <= option + 1;
        if (!splits) {
            return rest;
        }
        List<String> all = new ArrayList<>(List.of(words.get(option + 1).strip().split("\\s+")));
        all.addAll(words.subList(option + 2, words.size()));
        return all;
    }

    /** The words of the input as arguments. */
    private static List<String> fed(List<String> words, List<String> rest, Flow input) {
        List<String> given =
                input.known() ? List.of(input.text().strip().split("[\\s\\x00]+")) : List.of(ReadCommand.OPAQUE);
        String place = replaced(words);
        if (!place.isEmpty()) {
            String all = String.join(" ", given);
            return rest.stream()
                    .flatMap(word -> word.equals(place) ? given.stream() : List.of(word.replace(place, all)).stream())
                    .toList();
        }
        List<String> fed = new ArrayList<>(rest);
        fed.addAll(given);
        return fed;
    }

    private static String replaced(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-I") && i + 1 < words.size()) {
                return words.get(i + 1);
            }
            if (word.startsWith("-I") || word.startsWith("-i") || word.startsWith("--replace")) {
                String rest = word.startsWith("--")
                        ? word.substring("--replace".length()).replace("=", "")
                        : word.substring(2);
                return rest.isEmpty() ? "{}" : rest;
            }
        }
        return "";
    }

    private static List<String> spread(List<String> rest, Flow input) {
        int from = rest.indexOf(":::");
        List<String> command = new ArrayList<>(from < 0 ? rest : rest.subList(0, from));
        String values = from < 0
                ? input.text().strip().replaceAll("\\s+", " ")
                : String.join(" ", rest.subList(from + 1, rest.size()));
        boolean placed = command.stream().anyMatch(word -> word.contains("{}"));
        command.replaceAll(word -> word.replace("{}", values));
        if (!placed) {
            command.add(values);
        }
        return command;
    }

    /** What {@code -exec} starts gets the places where the search begins: what it finds lies below them. */
    private static Flow find(ReadCommand command, Invocation call, Shell shell) {
        List<String> words = command.arguments();
        List<String> places = words.stream()
                .takeWhile(word -> !word.startsWith("-") && !word.equals("(") && !word.equals("!"))
                .toList();
        Flow output = Flow.UNKNOWN.from(List.of(command));
        int at = 0;
        while (at < words.size()) {
            if (words.get(at++).matches("-(exec|execdir|ok|okdir)")) {
                List<String> written = words.subList(at, words.size()).stream()
                        .takeWhile(word -> !word.equals(";") && !word.equals("+"))
                        .toList();
                at += written.size();
                output = shell.start(call.starting(placed(written, places)));
            }
        }
        return output;
    }

    private static List<String> placed(List<String> words, List<String> places) {
        return words.stream()
                .flatMap(word ->
                        word.equals("{}") ? places.stream() : Stream.of(word.replace("{}", String.join(" ", places))))
                .toList();
    }

    private static Flow scripts(ReadCommand command, Invocation call, Shell shell, Set<String> options) {
        List<String> words = command.arguments();
        boolean given = false;
        for (int i = 0; i + 1 < words.size(); i++) {
            String word = words.get(i);
            boolean combined = word.matches("-[a-zA-Z]*c") || options.contains(word);
            if (combined) {
                given = true;
                shell.another(List.of()).ran(words.get(i + 1), call);
            }
        }
        for (String word : words) {
            if (word.startsWith("--command=")) {
                given = true;
                shell.another(List.of()).ran(word.substring("--command=".length()), call);
            }
        }
        return given ? Flow.UNKNOWN.from(List.of(command)) : shell.start(call.starting(List.of("sh")));
    }

    /** Arguments of several words are commands for a shell there. */
    private static Flow sentences(ReadCommand command, Invocation call, Shell shell) {
        command.arguments().stream().filter(word -> word.indexOf(' ') > 0).forEach(word -> shell.another(List.of())
                .ran(word, call));
        return Flow.UNKNOWN.from(List.of(command));
    }

    private static Flow afterDashes(ReadCommand command, Invocation call, Shell shell) {
        int dashes = command.arguments().indexOf("--");
        return dashes < 0
                ? Flow.UNKNOWN.from(List.of(command))
                : shell.start(call.starting(command.arguments()
                        .subList(dashes + 1, command.arguments().size())));
    }
}
