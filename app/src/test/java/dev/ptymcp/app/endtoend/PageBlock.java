package dev.ptymcp.app.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a page.
 *
 * @param place the page and the line of the block's first line
 * @param kind what stands behind the fence, such as {@code sh}
 * @param lines what is in it
 * @param reason why it cannot be run, from the comment before it; empty when it can
 */
public record PageBlock(String place, String kind, List<String> lines, String reason) {

    private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");
    private static final Pattern CALL = Pattern.compile("([a-z_]+)\\s+(\\{.*})");

    /** A tool call, and the answers' parts that the page shows. */
    public record Call(String tool, String arguments, List<String> answers) {}

    /** All blocks of the README and of the pages in {@code docs}. */
    public static List<PageBlock> all(Path project) {
        List<PageBlock> blocks = new ArrayList<>();
        for (Path page : pages(project)) {
            blocks.addAll(of(project.relativize(page).toString(), read(page)));
        }
        return blocks;
    }

    static List<Path> pages(Path project) {
        try (Stream<Path> docs = Files.list(project.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(project.resolve("README.md")),
                            docs.filter(page -> page.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<PageBlock> of(String page, List<String> lines) {
        List<PageBlock> blocks = new ArrayList<>();
        String reason = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = NOT_RUN.matcher(lines.get(i));
            if (comment.matches()) {
                reason = comment.group(1);
            } else if (lines.get(i).startsWith("```")) {
                int end = i + 1;
                while (!lines.get(end).startsWith("```")) {
                    end++;
                }
                String kind = lines.get(i).substring(3).strip();
                blocks.add(new PageBlock(page + ":" + (i + 2), kind, lines.subList(i + 1, end), reason));
                reason = "";
                i = end;
            } else if (!lines.get(i).isBlank()) {
                reason = "";
            }
        }
        return blocks;
    }

    /** The whole of it. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    boolean shell() {
        return List.of("sh", "console", "bash", "shell").contains(kind);
    }

    /** The lines of a block that are tool calls, {@code tool {"argument": …}}, with the lines behind arrows after each. */
    public List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (String line : lines) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                calls.add(new Call(call.group(1), call.group(2), new ArrayList<>()));
            } else if (line.startsWith("→ ")) {
                calls.get(calls.size() - 1).answers().add(line.substring(2));
            } else if (kind.equals("calls") && !line.isBlank()) {
                throw new IllegalArgumentException(place + ": neither a call nor an answer: " + line);
            }
        }
        return calls;
    }

    /** The commands of a block of a terminal, each with the lines that it prints. */
    List<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        boolean goesOn = false;
        for (String line : lines) {
            if (goesOn) {
                List<String> last = commands.get(commands.size() - 1);
                last.set(0, last.get(0) + "\n" + line);
            } else if (line.startsWith("$ ")) {
                commands.add(new ArrayList<>(List.of(line.substring(2))));
            } else {
                commands.get(commands.size() - 1).add(line);
            }
            goesOn = line.endsWith("\\") && (goesOn || line.startsWith("$ "));
        }
        return commands;
    }

    @Override
    public String toString() {
        return place + " " + kind;
    }
}
