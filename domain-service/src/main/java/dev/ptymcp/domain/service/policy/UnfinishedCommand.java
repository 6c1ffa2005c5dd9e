package dev.ptymcp.domain.service.policy;

import java.util.regex.Pattern;

/** Whether a shell asks for more after a text: an open quote, a backslash at the end, an operator that wants another command. Stateless. */
public final class UnfinishedCommand {

    private static final Pattern WANTS_MORE =
            Pattern.compile("(?:\\|\\|?|&&|\\(|\\{|(?:^|[\\s;])(?:then|do|else|elif|if|while|until|in))\\s*$");
    private static final Pattern HEREDOC = Pattern.compile("<<-?\\s*['\"\\\\]?\\w");

    private UnfinishedCommand() {}

    /** Whether it does, as far as the text alone tells. */
    public static boolean is(String text) {
        if (text.isBlank()) {
            return false;
        }
        return openAtEnd(text)
                || WANTS_MORE
                        .matcher(text.substring(Math.max(0, text.length() - 200)))
                        .find()
                || HEREDOC.matcher(text).find();
    }

    private static boolean openAtEnd(String text) {
        char quote = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && quote != '\'') {
                at++;
                if (at == text.length()) {
                    return true;
                }
            } else if (quote == 0 && (c == '\'' || c == '"' || c == '`')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            at++;
        }
        return quote != 0;
    }
}
