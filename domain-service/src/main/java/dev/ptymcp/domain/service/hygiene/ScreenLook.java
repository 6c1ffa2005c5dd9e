package dev.ptymcp.domain.service.hygiene;

import dev.ptymcp.domain.model.terminal.ScreenLine;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.StyledText;
import dev.ptymcp.domain.model.terminal.TextAttribute;
import dev.ptymcp.domain.model.terminal.TextColor;
import dev.ptymcp.domain.model.terminal.TextStyle;
import java.util.ArrayList;
import java.util.List;

/** Looks at a screen for what deceives. */
final class ScreenLook {

    private final ScreenSnapshot screen;

    ScreenLook(ScreenSnapshot screen) {
        this.screen = screen;
    }

    String text() {
        return String.join("\n", screen.rows());
    }

    String title() {
        return screen.title();
    }

    /** How many letters and digits are in colours in which they cannot be seen. */
    int hiddenLetters() {
        int letters = 0;
        for (ScreenLine line : screen.lines()) {
            for (StyledText part : line.cells()) {
                letters += hides(part.style(), !screen.alternate())
                        ? (int) part.text()
                                .codePoints()
                                .filter(Character::isLetterOrDigit)
                                .count()
                        : 0;
            }
        }
        return letters;
    }

    /** Links that say one address and lead to another. */
    List<String> falseLinks() {
        return screen.lines().stream()
                .flatMap(line -> falseLinks(line).stream())
                .distinct()
                .limit(3)
                .toList();
    }

    private static List<String> falseLinks(ScreenLine line) {
        List<String> found = new ArrayList<>();
        LinkCheck check = new LinkCheck();
        for (StyledText part : line.cells()) {
            check.turnTo(part.style().link().orElse("")).ifPresent(found::add);
            part.text().codePoints().forEach(check::text);
        }
        check.turnTo("").ifPresent(found::add);
        return found;
    }

    /** Full-screen programs draw shadows by colours that are alike. */
    private static boolean hides(TextStyle style, boolean byColours) {
        boolean known = byColours && style.foreground().kind() != TextColor.Kind.DEFAULT;
        boolean bright = style.is(TextAttribute.BOLD)
                && style.foreground().kind() == TextColor.Kind.INDEXED
                && style.foreground().value() < 8;
        TextColor front = bright ? TextColor.indexed(style.foreground().value() + 8) : style.foreground();
        return style.is(TextAttribute.INVISIBLE) || known && front.equals(style.background());
    }
}
