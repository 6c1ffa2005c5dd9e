package dev.ptymcp.domain.service.state;

import dev.ptymcp.domain.model.session.SessionState;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How prompts look, judged by the last visual line alone and only once the output has paused.
 *
 * <p>The rules are narrow on purpose: a line that merely ends in a colon is no prompt, a percentage is none, and a word
 * such as "password" counts only at the end of the line.
 */
public final class PromptRules {

    /** Longer lines are program output. */
    private static final int LONGEST_PROMPT = 300;

    private static final Pattern PASSWORD = Pattern.compile(
            "(?i)(?:pass(?:word|phrase|code)|passwort|mot de passe|contraseña|PIN|verification code|one-time password)"
                    + "(?: for [^:]{1,200}| \\([^)]{1,200}\\))?\\s?[:：]\\s*$|(?i)^enter passphrase .{0,200}:\\s*$"
                    + "|(?i)^\\[sudo\\] .{1,200}:\\s*$|(?i)'s password:\\s*$");
    private static final Pattern CONFIRM = Pattern.compile(
            "(?i)[\\[(](?:y(?:es)?\\s?/\\s?n(?:o)?|n(?:o)?\\s?/\\s?y(?:es)?)(?:/[^\\])]{1,40})?[\\])]\\s?[:?]?\\s*$"
                    + "|(?i)(?:are you sure|continue|proceed|overwrite)[^.]{0,120}\\?\\s*$|(?i)\\by/n\\s?[:?]?\\s*$");
    private static final Pattern PAGER = Pattern.compile("^\\s*-{0,3}\\s*[<(]?\\s*(?i:more)\\s*[>)]?\\s*-{0,3}"
            + "(?:\\s?\\(\\d{1,3}%(?: of \\d{1,12} bytes)?\\))?\\s*$|^\\(END\\)\\s*$|^lines \\d+-\\d+(?:/\\d+)?(?: .{0,60})?\\s*$|^:\\s?$"
            + "|^.{0,200}\\(END\\)\\s*$|^ ?Manual page .{1,200}$");
    /** PS2 of shells and REPLs, zsh's words for what is open, psql's sign between name and mark. */
    private static final Pattern CONTINUATION = Pattern.compile("^(?:>|\\.\\.\\.)\\s?$"
            + "|^(?:(?:quote|dquote|bquote|heredoc|for|while|until|select|repeat|if|then|elif|else|case|function|subsh|"
            + "cursh|pipe|cmdand|cmdor|array|math|cond) ?){1,6}>\\s?$"
            + "|^[\\w-]{1,60}[-('\"*^][>#]\\s?$");
    /** A word and a sign; for the percent sign and the greater-than sign only where output hardly ever ends so. */
    private static final Pattern READY = Pattern.compile("^(?:.{0,200}[\\w)\\]}~/: .=@-])?[$#❯➜λ»]\\s?$"
            + "|^(?:[^%]{0,200}[^%\\d\\s])?\\s?%\\s$"
            + "|^[\\w(\\[][\\w.()\\[\\]@/:~=-]{0,100}>\\s?$"
            + "|^\\[[\\w.-]{1,60}@[^\\[\\]]{1,80}\\] [\\w/ -]{0,80}>\\s?$"
            + "|^>>>\\s?$|^\\?>\\s?$|^In \\[\\d+\\]:\\s?$|^\\((?:gdb|lldb|Pdb|jdb)\\)\\s?$"
            + "|^irb\\([^)]{1,60}\\):[\\d:]{1,12}[>*\"']\\s?$|^PS [^>]{0,200}>\\s?$|^[A-Z]:\\\\[^>]{0,200}>\\s?$");

    private PromptRules() {}

    /** What kind of prompt {@code line} looks like, if any: password, confirm, pager, continuation or ready. */
    public static Optional<SessionState> read(String line) {
        if (line.isBlank() || line.length() > LONGEST_PROMPT) {
            return Optional.empty();
        }
        if (PASSWORD.matcher(line).find()) {
            return Optional.of(SessionState.PASSWORD);
        }
        if (CONFIRM.matcher(line).find()) {
            return Optional.of(SessionState.CONFIRM);
        }
        if (PAGER.matcher(line).find()) {
            return Optional.of(SessionState.PAGER);
        }
        if (CONTINUATION.matcher(line).find()) {
            return Optional.of(SessionState.CONTINUATION);
        }
        return READY.matcher(line).find() ? Optional.of(SessionState.READY) : Optional.empty();
    }

    /**
     * Whether two lines are the same prompt: equal but for numbers, as in {@code In [3]:}, and trailing blanks.
     *
     * @param learned the prompt as it stood before a command
     * @param line the last visual line now
     */
    public static boolean samePrompt(String learned, String line) {
        return !learned.isBlank() && shape(learned).equals(shape(line));
    }

    private static String shape(String line) {
        return line.stripTrailing().replaceAll("\\d+", "0");
    }
}
