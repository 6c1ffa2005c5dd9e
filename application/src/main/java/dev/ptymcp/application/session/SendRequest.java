package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Text or bytes to type.
 *
 * @param input what to send
 * @param submit whether the session's line ending follows
 * @param occasion when, and how often
 * @param charDelay a pause after each character instead of the session's own; zero to 1 second
 * @param enterDelay a pause before the line ending; zero to 10 seconds
 * @param waitFor what to wait for afterwards; looks from the moment of this send
 * @param screen how to show the screen once the input's effect is drawn, after the wait if there is one; empty for not
 */
public record SendRequest(
        Input input,
        boolean submit,
        Occasion occasion,
        Optional<Duration> charDelay,
        Duration enterDelay,
        Optional<WaitRequest> waitFor,
        Optional<ReadScreenRequest> screen) {

    /** What is sent: text that is encoded and pasted with care, bytes as they are, or the end. */
    public sealed interface Input permits Text, Bytes, EndOfInput {}

    /** Text; several lines are pasted the way the program asked for. */
    public record Text(String text) implements Input {}

    /** Bytes, sent as they are. */
    public record Bytes(byte[] bytes) implements Input {
        /** Copies. */
        public Bytes {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** The end of the input: the sending side of a pipe or a socket is closed; a terminal gets its end-of-file key. */
    public record EndOfInput() implements Input {}

    /** Checks the ranges. */
    public SendRequest {
        charDelay.ifPresent(Pace::checkCharDelay);
        if (enterDelay.isNegative() || enterDelay.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new InvalidArgumentException("enter_delay_ms", enterDelay.toMillis(), "from 0 to 10000");
        }
    }

    /** What is typed, as a record of it shows it. */
    String described() {
        if (input instanceof Text text) {
            return text.text();
        }
        return input instanceof Bytes bytes ? "hex " + HexFormat.of().formatHex(bytes.bytes()) : "end of input";
    }

    /** One line of text and Enter. */
    public static SendRequest line(String text) {
        return new SendRequest(
                new Text(text),
                true,
                Occasion.NOW,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    /** The end of the input. What the other side still sends can be read. */
    public static SendRequest endOfInput() {
        return new SendRequest(
                new EndOfInput(),
                false,
                Occasion.NOW,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    /** Bytes as they are, without Enter. */
    public static SendRequest bytes(byte[] bytes) {
        return new SendRequest(
                new Bytes(bytes),
                false,
                Occasion.NOW,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    /** Text alone, without Enter. */
    public static SendRequest text(String text) {
        return new SendRequest(
                new Text(text),
                false,
                Occasion.NOW,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    /** How slowly this is typed in a session of pace {@code usual}. */
    Pace pace(Pace usual) {
        return charDelay.isPresent() ? new Pace(charDelay.get(), usual.lineDelay()) : usual;
    }

    /** The same, then waiting. */
    public SendRequest then(WaitRequest newWait) {
        return new SendRequest(input, submit, occasion, charDelay, enterDelay, Optional.of(newWait), screen);
    }

    /** The same, only if the last line of the screen matches. */
    public SendRequest onlyWhen(OutputPattern pattern) {
        return new SendRequest(input, submit, Occasion.onlyWhen(pattern), charDelay, enterDelay, waitFor, screen);
    }

    /** The same, at another time. */
    public SendRequest at(Occasion newOccasion) {
        return new SendRequest(input, submit, newOccasion, charDelay, enterDelay, waitFor, screen);
    }

    /** The same, then showing the screen. */
    public SendRequest thenScreen(ReadScreenRequest newScreen) {
        return new SendRequest(input, submit, occasion, charDelay, enterDelay, waitFor, Optional.of(newScreen));
    }
}
