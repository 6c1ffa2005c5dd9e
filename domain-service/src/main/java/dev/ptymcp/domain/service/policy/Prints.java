package dev.ptymcp.domain.service.policy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What simple programs print, when all of it stands in their words or their input. Stateless. */
final class Prints {

    private static final Set<String> PASSING =
            Set.of("cat", "tee", "head", "tail", "sort", "uniq", "less", "more", "pv", "sponge");

    private static final int LONGEST = 256 * 1024;

    private Prints() {}

    static Flow of(ReadCommand command, Flow input) {
        return new Flow(text(command, input), input.sources()).from(List.of(command));
    }

    private static String text(ReadCommand command, Flow input) {
        List<String> arguments = command.arguments();
        List<String> operands =
                arguments.stream().filter(word -> !word.startsWith("-")).toList();
        String program = command.program();
        if (program.equals("echo") || program.equals("print")) {
            return echo(arguments);
        }
        if (program.equals("printf") && !operands.isEmpty()) {
            return printf(operands);
        }
        if (PASSING.contains(program) && (operands.isEmpty() || program.equals("tee"))) {
            return input.text();
        }
        if (!input.known() || !operands.isEmpty()) {
            return ReadCommand.OPAQUE;
        }
        return changed(program, arguments, input.text());
    }

    private static String changed(String program, List<String> arguments, String text) {
        boolean decodes = arguments.stream().anyMatch(word -> word.matches("--decode|-[a-zA-Z]*[dD][a-zA-Z]*"));
        if (program.equals("base64") && decodes) {
            return base64(text);
        }
        if (program.equals("xxd") && String.join("", arguments).matches("(-r-p|-p-r|-rp|-pr|-r-ps)")) {
            return hex(text);
        }
        if (program.equals("rev")) {
            return text.lines()
                    .map(line -> new StringBuilder(line).reverse() + "\n")
                    .collect(Collectors.joining());
        }
        return ReadCommand.OPAQUE;
    }

    private static String echo(List<String> arguments) {
        int from = 0;
        boolean escapes = false;
        boolean ends = true;
        while (from < arguments.size() && arguments.get(from).matches("-[neE]+")) {
            escapes |= arguments.get(from).indexOf('e') > 0;
            ends &= arguments.get(from).indexOf('n') < 0;
            from++;
        }
        String text = String.join(" ", arguments.subList(from, arguments.size()));
        // dash and zsh read escapes without being asked.
        return (escapes || text.indexOf('\\') >= 0 ? AnsiQuote.plain(text) : text) + (ends ? "\n" : "");
    }

    private static String printf(List<String> operands) {
        String format = operands.get(0);
        StringBuilder text = new StringBuilder();
        int next = 1;
        do {
            int before = next;
            for (int at = 0; at < format.length(); at++) {
                char c = format.charAt(at);
                boolean conversion = c == '%' && at + 1 < format.length();
                if (!conversion) {
                    text.append(c);
                } else if (format.charAt(++at) == '%') {
                    text.append('%');
                } else {
                    text.append(next < operands.size() ? operands.get(next) : "");
                    next++;
                }
            }
            next = next == before ? operands.size() : next;
        } while (next < operands.size() && text.length() < LONGEST);
        return AnsiQuote.plain(text.toString());
    }

    private static String base64(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.strip());
            return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException e) {
            return ReadCommand.OPAQUE;
        }
    }

    private static String hex(String text) {
        try {
            byte[] bytes = HexFormat.of().parseHex(text.replaceAll("\\s", ""));
            return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException e) {
            return ReadCommand.OPAQUE;
        }
    }
}
