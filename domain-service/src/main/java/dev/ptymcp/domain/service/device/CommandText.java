package dev.ptymcp.domain.service.device;

import java.util.List;

/**
 * Which part of a text is the output of a command that was typed at a prompt which nobody reports.
 *
 * @param from the index where it begins: behind the lines that echo the command
 * @param to the index where it ends: before the prompt and the headings above it
 */
public record CommandText(int from, int to) {

    /** Line editors that scroll a long line sideways show its end only; that much of it is no accident. */
    private static final int TAIL = 8;
    /** How many lines of messages of the device's own accord can follow the prompt. */
    private static final int MESSAGE_LINES = 12;

    /**
     * Finds the output.
     *
     * @param all everything from the line on that the command was typed in
     * @param command what was typed
     * @param prompt at which
     */
    public static CommandText in(String all, String command, LearnedPrompt prompt) {
        int from = behindEcho(all, command);
        return new CommandText(from, Math.max(from, beforePrompt(all, from, prompt)));
    }

    private static int behindEcho(String all, String command) {
        int from = 0;
        // Enter alone ends the line of the prompt too.
        for (String typed :
                command.isBlank() ? List.of("") : command.strip().lines().toList()) {
            int lineEnd = all.indexOf('\n', from);
            if (lineEnd < 0 || !echoes(all.substring(from, lineEnd).stripTrailing(), typed.strip())) {
                break;
            }
            from = lineEnd + 1;
        }
        return from;
    }

    private static boolean echoes(String line, String typed) {
        boolean scrolled = typed.length() > TAIL
                && line.indexOf('$') >= 0
                && line.endsWith(typed.substring(typed.length() - TAIL));
        return scrolled || line.contains(typed);
    }

    private static int beforePrompt(String all, int from, LearnedPrompt prompt) {
        int lastLine = Math.max(from, all.lastIndexOf('\n') + 1);
        String last = all.substring(lastLine);
        if (last.isBlank()) {
            return beforeMessages(all, from, prompt);
        }
        int start = prompt.startIn(last);
        return start == 0 ? withoutHeadings(all, from, lastLine, prompt) : lastLine + start;
    }

    private static int beforeMessages(String all, int from, LearnedPrompt prompt) {
        List<String> rows = List.of(all.substring(from).split("\n", -1));
        int end = all.length();
        for (int i = rows.size() - 1; i >= Math.max(0, rows.size() - MESSAGE_LINES); i--) {
            end -= rows.get(i).length();
            if (!rows.get(i).isBlank() && prompt.startIn(rows.get(i)) == 0) {
                return prompt.waitsAt(rows) ? withoutHeadings(all, from, end, prompt) : all.length();
            }
            end--;
        }
        return all.length();
    }

    private static int withoutHeadings(String all, int from, int promptLine, LearnedPrompt prompt) {
        int end = promptLine;
        while (end > from) {
            int start = Math.max(from, all.lastIndexOf('\n', end - 2) + 1);
            if (!prompt.heading(all.substring(start, end - 1))) {
                break;
            }
            end = start;
        }
        return end;
    }
}
