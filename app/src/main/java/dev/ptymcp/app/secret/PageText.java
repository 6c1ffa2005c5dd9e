package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The pages in words. They need no script, no other file and no mouse. */
final class PageText {

    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:1.05rem/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.3rem}
            dt{font-weight:600;margin-top:.6rem}
            dd{margin:0;overflow-wrap:anywhere}
            pre{border:1px solid;border-radius:.3rem;padding:.6rem;margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
            label{display:block;font-weight:600;margin-top:1rem}
            input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem}
            button{font:inherit;padding:.4rem 1.2rem;margin:1rem .6rem 0 0}
            :focus-visible{outline:3px solid;outline-offset:2px}
            """;

    /** What the policy of the page names its only style by. */
    static final String STYLE_HASH = "sha256-" + Base64.getEncoder().encodeToString(sha256(STYLE));

    private PageText() {}

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    /** The page that asks; {@code complaint} is what was wrong with the answer before, or empty. */
    static String question(OperatorQuestion question, String formToken, String complaint) {
        StringBuilder main = new StringBuilder();
        main.append("<dl>");
        question.session().ifPresent(session -> main.append(row("Session", session)));
        main.append(row("For", question.subject()));
        main.append(
                        "<dt>What is asked (the words may come from the program or the other machine)</dt><dd><pre dir=\"auto\">")
                .append(escaped(question.text()))
                .append("</pre></dd></dl>");
        if (!complaint.isEmpty()) {
            main.append("<p role=\"alert\"><strong>").append(escaped(complaint)).append("</strong></p>");
        }
        main.append("<form method=\"post\" accept-charset=\"utf-8\" autocomplete=\"off\">")
                .append("<input type=\"hidden\" name=\"form\" value=\"")
                .append(escaped(formToken))
                .append("\">")
                .append(field(question.kind()))
                .append("</form><p>Answer only what you expect to be asked. It goes to the program, once; the AI model")
                .append(" does not see it, and this page cannot show it again.</p>");
        return page("pty-mcp asks for a " + question.kind().words(), main.toString());
    }

    private static String row(String name, String value) {
        return "<dt>" + name + "</dt><dd><bdi>" + escaped(value) + "</bdi></dd>";
    }

    private static String field(Kind kind) {
        if (kind == Kind.CONFIRMATION) {
            return "<button name=\"do\" value=\"send\">Yes</button>"
                    + "<button name=\"do\" value=\"cancel\" autofocus>No</button>";
        }
        String words = kind.words().substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.words().substring(1);
        return "<label for=\"secret\">" + words + "</label><input id=\"secret\" name=\"secret\" type=\""
                + (kind == Kind.VISIBLE_ANSWER ? "text" : "password")
                + "\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" maxlength=\""
                + PageDesk.LONGEST_ANSWER + "\" autofocus>"
                + "<button name=\"do\" value=\"send\">Send</button>"
                + "<button name=\"do\" value=\"cancel\" formnovalidate>Cancel</button>";
    }

    /** A page that only says something. */
    static String message(String title, String text) {
        return page(title, "<p>" + escaped(text) + "</p>");
    }

    private static String page(String title, String main) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width\"><style>" + STYLE
                + "</style></head><body><main><h1>" + escaped(title) + "</h1>" + main + "</main></body></html>\n";
    }

    /** Fit for text and for attributes in double quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
