package dev.ptymcp.infra.socket.telnet;

import java.util.BitSet;

/**
 * The options of one side of a connection, ours or the server's, negotiated by the Q method of RFC 1143: each change of a
 * state is answered once and an answer is never answered, so that no exchange can go on for ever.
 */
final class OptionSide {

    private static final byte NO = 0;
    private static final byte YES = 1;
    private static final byte WANT_NO = 2;
    private static final byte WANT_NO_THEN_YES = 3;
    private static final byte WANT_YES = 4;
    private static final byte WANT_YES_THEN_NO = 5;

    /** What we send on behalf of this side. */
    record Verbs(int yes, int no) {}

    /** Is told what became of an option. */
    interface Change {

        /** The option came on, went off or was refused. */
        void to(int option, boolean on);
    }

    /** WILL and WONT: what we do ourselves. */
    static final Verbs OURS = new Verbs(Telnet.WILL, Telnet.WONT);
    /** DO and DONT: what we let the server do. */
    static final Verbs THEIRS = new Verbs(Telnet.DO, Telnet.DONT);

    private final Verbs verbs;
    private final BitSet agreeable;
    private final ReplyQueue replies;
    private final Change change;
    private final byte[] states = new byte[256];

    /**
     * @param agreeable the options to agree to when the server wants them
     * @param change is called after the answer
     */
    OptionSide(Verbs verbs, BitSet agreeable, ReplyQueue replies, Change change) {
        this.verbs = verbs;
        this.agreeable = agreeable;
        this.replies = replies;
        this.change = change;
    }

    boolean on(int option) {
        return states[option] == YES;
    }

    /** Whether the option is off and nothing is under way. */
    boolean off(int option) {
        return states[option] == NO;
    }

    /** We want the option on. */
    void want(int option) {
        switch (states[option]) {
            case NO -> {
                states[option] = WANT_YES;
                replies.negotiation(verbs.yes(), option);
            }
            case WANT_NO -> states[option] = WANT_NO_THEN_YES;
            case WANT_YES_THEN_NO -> states[option] = WANT_YES;
            default -> {}
        }
    }

    /** We want the option off. */
    void reject(int option) {
        switch (states[option]) {
            case YES -> {
                states[option] = WANT_NO;
                replies.negotiation(verbs.no(), option);
            }
            case WANT_NO_THEN_YES -> states[option] = WANT_NO;
            case WANT_YES -> states[option] = WANT_YES_THEN_NO;
            default -> {}
        }
    }

    /** The server wants the option on, or agrees to it. */
    void heardYes(int option) {
        switch (states[option]) {
            case NO -> asked(option);
            case WANT_NO -> turnOff(option);
            case WANT_NO_THEN_YES, WANT_YES -> turnOn(option);
            case WANT_YES_THEN_NO -> {
                states[option] = WANT_NO;
                replies.negotiation(verbs.no(), option);
            }
            default -> {}
        }
    }

    /** The server wants the option off, or refuses it. */
    void heardNo(int option) {
        switch (states[option]) {
            case NO -> {}
            case YES -> {
                replies.negotiation(verbs.no(), option);
                turnOff(option);
            }
            case WANT_NO_THEN_YES -> {
                states[option] = WANT_YES;
                replies.negotiation(verbs.yes(), option);
            }
            default -> turnOff(option);
        }
    }

    private void asked(int option) {
        if (agreeable.get(option)) {
            replies.negotiation(verbs.yes(), option);
            turnOn(option);
        } else {
            replies.negotiation(verbs.no(), option);
        }
    }

    private void turnOn(int option) {
        states[option] = YES;
        change.to(option, true);
    }

    private void turnOff(int option) {
        states[option] = NO;
        change.to(option, false);
    }
}
