package dev.ptymcp.domain.service.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands for a shell that stand as plain text in code of other languages: {@code os.system("...")}, {@code subprocess.run(["rm",
 * "-rf"])}, backticks. Only what is written out is found. Stateless.
 */
final class CodeStrings {

    private static final int LONGEST = 64 * 1024;
    private static final int MOST = 64;
    /** What begins a call, up to its first argument. */
    private static final Pattern CALL = Pattern.compile(
            "(?:system|popen[234]?|exec[a-zA-Z]{0,12}|spawn[a-zA-Z]{0,8}|subprocess\\.[a-z_]{1,16}|check_output|check_call"
                    + "|shell_exec|passthru|getoutput|do shell script|qx)\\s{0,4}[({]?\\s{0,4}[\\[(]?\\s{0,4}[brf]?(?=['\"])");

    private static final Pattern TICKS = Pattern.compile("`([^`]{1,4096}+)`|qx[{(/]([^})/]{1,4096}+)[})/]");
    private static final Pattern EDITOR = Pattern.compile("^\\s*[+:]{1,2}!\\s?(.{1,4096})");

    private final String code;
    private int at;

    private CodeStrings(String code) {
        this.code = code;
    }

    /** The commands in a piece of code. */
    static List<String> of(String code) {
        String text = code.length() <= LONGEST ? code : code.substring(0, LONGEST);
        List<String> commands = new ArrayList<>();
        Matcher call = CALL.matcher(text);
        while (call.find() && commands.size() < MOST) {
            new CodeStrings(text).arguments(call.end(), commands);
        }
        Matcher ticks = TICKS.matcher(text);
        while (ticks.find() && commands.size() < MOST) {
            commands.add(ticks.group(1) == null ? ticks.group(2) : ticks.group(1));
        }
        Matcher editor = EDITOR.matcher(text);
        if (editor.find()) {
            commands.add(editor.group(1));
        }
        commands.removeIf(String::isBlank);
        return commands;
    }

    /** One text is a command; several in a row are its words. */
    private void arguments(int start, List<String> commands) {
        at = start;
        List<String> texts = new ArrayList<>();
        while (at < code.length() && (code.charAt(at) == '\'' || code.charAt(at) == '"') && texts.size() < MOST) {
            texts.add(quoted());
            while (at < code.length() && (code.charAt(at) == ',' || code.charAt(at) == ' ')) {
                at++;
            }
        }
        commands.add(texts.get(0));
        if (texts.size() > 1) {
            StringBuilder words = new StringBuilder();
            texts.forEach(text ->
                    words.append('\'').append(text.replace("'", "'\\''")).append("' "));
            commands.add(words.toString());
        }
    }

    private String quoted() {
        char quote = code.charAt(at);
        int from = ++at;
        while (at < code.length() && code.charAt(at) != quote) {
            at += code.charAt(at) == '\\' ? 2 : 1;
        }
        int end = Math.min(at, code.length());
        at = end + 1;
        return AnsiQuote.plain(code.substring(from, end));
    }
}
