package dev.ptymcp.domain.service.tmux;

/** Hears what a tmux control client is told, in its order. */
public interface ControlListener {

    /**
     * A program has written something.
     *
     * @param pane the pane, such as {@code %0}
     * @param bytes an array of its own
     */
    void output(String pane, byte[] bytes);

    /** A command has been carried out or refused. */
    void reply(ControlReply reply);

    /**
     * Something else happened.
     *
     * @param name what, without the per cent sign: {@code window-renamed}; later versions of tmux know more names
     * @param arguments the rest of the line; empty when there is none
     */
    void notice(String name, String arguments);
}
