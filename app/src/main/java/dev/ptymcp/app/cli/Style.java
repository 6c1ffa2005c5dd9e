package dev.ptymcp.app.cli;

/** How text is shown to a person whose terminal has colours (ECMA-48, SGR). */
enum Style {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String sgr;

    Style(String sgr) {
        this.sgr = sgr;
    }

    /** The text as it is where nobody looks who likes colours. */
    String on(String text, Console console) {
        return console.colours() ? "\u001b[" + sgr + "m" + text + "\u001b[0m" : text;
    }
}
