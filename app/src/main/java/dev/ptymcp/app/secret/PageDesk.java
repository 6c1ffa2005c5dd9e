package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.domain.model.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers requests. Who does not know a path learns nothing, not even that there are pages: another host's name (a name that
 * was made to lead here, DNS rebinding), another path and no path get the same answer. An answer is taken only from the page
 * itself.
 */
final class PageDesk {

    /** What the paths of pages begin with. */
    static final String PREFIX = "/secret/";

    /** How many characters an answer may have. */
    static final int LONGEST_ANSWER = 4096;

    private static final String FORM = "application/x-www-form-urlencoded";

    private final LoopbackPage pages;

    PageDesk(LoopbackPage pages) {
        this.pages = pages;
    }

    /** @param authority host and port where this is served, the only ones by which it may be called */
    PageAnswer answer(PageRequest request, String authority) {
        if (request.problem() != 0) {
            return plain(request.problem(), "This is not a request that can be answered.");
        }
        boolean here = request.header("host").filter(authority::equals).isPresent();
        Optional<PageLink> found = here && request.path().startsWith(PREFIX)
                ? pages.find(request.path().substring(PREFIX.length()))
                : Optional.empty();
        if (found.isEmpty()) {
            return plain(404, "There is nothing here.");
        }
        PageLink link = found.get();
        return switch (request.method()) {
            case "GET" -> link.stage() == PageLink.Stage.OPEN ? question(200, link, "") : over(link);
            case "POST" -> posted(request, link, authority);
            default -> plain(405, "This page can be read and answered, and nothing else.");
        };
    }

    private static PageAnswer posted(PageRequest request, PageLink link, String authority) {
        if (!comesFromThePage(request, authority)) {
            return plain(403, "Only the page itself can send an answer.");
        }
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals(FORM)) {
            return plain(415, "An answer is sent as a form.");
        }
        FormBody form = new FormBody(request.body());
        if (!form.text("form").filter(token -> equal(token, link.formToken())).isPresent()) {
            return plain(403, "Only the page itself can send an answer.");
        }
        return form.text("do").orElse("").equals("cancel") ? cancelled(link) : given(form, link);
    }

    /**
     * Since the page tells nobody where it was, browsers say {@code null} for its origin; whoever knows what sites are says
     * so in another header. What neither says comes from no browser, and has the page's token or is refused.
     */
    private static boolean comesFromThePage(PageRequest request, String authority) {
        String origin = request.header("origin").orElse("null");
        String site = request.header("sec-fetch-site").orElse("same-origin");
        return (origin.equals("null") || origin.equals("http://" + authority)) && site.equals("same-origin");
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static PageAnswer cancelled(PageLink link) {
        return link.decline() ? plain(200, "Cancelled", "Nothing was sent. You can close this page.") : over(link);
    }

    private static PageAnswer given(FormBody form, PageLink link) {
        boolean confirmation = link.question().kind() == OperatorQuestion.Kind.CONFIRMATION;
        Optional<Secret> answer = confirmation ? Optional.of(Secret.copyOf(new char[0])) : form.secret("secret");
        if (answer.isEmpty()) {
            return question(400, link, "The answer could not be read. Type it again.");
        }
        Optional<String> complaint = complaint(answer.get(), link.question().kind());
        if (complaint.isPresent()) {
            answer.get().close();
            return link.stage() == PageLink.Stage.OPEN ? question(400, link, complaint.get()) : over(link);
        }
        return link.give(answer.get()) ? plain(200, "Sent", "It is on its way. You can close this page.") : over(link);
    }

    private static Optional<String> complaint(Secret answer, OperatorQuestion.Kind kind) {
        boolean needed = kind == OperatorQuestion.Kind.PASSWORD || kind == OperatorQuestion.Kind.PASSPHRASE;
        if (needed && answer.length() == 0) {
            return Optional.of("Nothing was typed. Type it, or choose Cancel.");
        }
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.of("That is too long.");
        }
        char[] characters = answer.characters();
        try {
            // Typed into a terminal, each line would be an answer of its own.
            boolean lines = false;
            for (char c : characters) {
                lines |= c == '\r' || c == '\n' || c == '\0';
            }
            return lines ? Optional.of("An answer is one line.") : Optional.empty();
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static PageAnswer question(int status, PageLink link, String complaint) {
        return new PageAnswer(status, PageText.question(link.question(), link.formToken(), complaint));
    }

    private static PageAnswer over(PageLink link) {
        return switch (link.stage()) {
            case DECLINED -> plain(410, "Cancelled", "This link was cancelled and cannot be used any more.");
            case EXPIRED -> plain(410, "Too late", "The time for this link is over. Ask for a new one.");
            case WITHDRAWN -> plain(410, "Not asked any more", "The question was taken back. Nothing was sent.");
            default -> plain(410, "Already used", "This link was used and works only once.");
        };
    }

    private static PageAnswer plain(int status, String text) {
        return plain(status, "pty-mcp", text);
    }

    private static PageAnswer plain(int status, String title, String text) {
        return new PageAnswer(status, PageText.message(title, text));
    }
}
