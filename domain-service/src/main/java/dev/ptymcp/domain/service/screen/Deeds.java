package dev.ptymcp.domain.service.screen;

/** The objects that change the display, one for each kind of deed. */
record Deeds(
        Printer printer,
        Motion motion,
        Scroller scroller,
        Eraser eraser,
        Editor editor,
        Rectangles rectangles,
        ModeSwitch modeSwitch,
        Reset reset) {

    static Deeds on(Display display) {
        Scroller scroller = new Scroller(display);
        Motion motion = new Motion(display);
        return new Deeds(
                new Printer(display, scroller),
                motion,
                scroller,
                new Eraser(display),
                new Editor(display),
                new Rectangles(display),
                new ModeSwitch(display, motion),
                new Reset(display));
    }
}
