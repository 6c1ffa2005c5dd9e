package dev.ptymcp.domain.service.shell;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.CommandMark.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The form of our marks: {@code 133;A|B|C|D[;status][;k=s];aid=NONCE;n=SERIAL[;cwd=…]}.
 *
 * <p>The working directory comes last because it may hold semicolons, in one of three forms: {@code cwd=} as it is,
 * {@code cwdq=} quoted as bash and zsh quote, {@code cwdu=} percent-encoded. Empty means that it cannot be told.
 */
final class MarkGrammar {

    /** A path is at most 4096 bytes on every system we know; quoting can take four for one. */
    private static final int MAX_LENGTH = 32 * 1024;

    private static final byte[] START = "133;".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_SERIAL_DIGITS = 18;

    private final String identity;

    MarkGrammar(String nonce) {
        this.identity = "aid=" + Objects.requireNonNull(nonce, "nonce");
    }

    /** The mark in {@code payload[0..length)}, if it is one of ours. */
    Optional<CommandMark> read(byte[] payload, int length, long start, long end) {
        if (length < START.length || length > MAX_LENGTH || !startsLikeAMark(payload)) {
            return Optional.empty();
        }
        Fields fields = new Fields(new String(payload, START.length, length - START.length, StandardCharsets.UTF_8));
        if (!fields.trusted || fields.serial <= 0) {
            return Optional.empty();
        }
        return fields.kind()
                .map(kind -> new CommandMark(kind, start, end, fields.serial, fields.status, fields.workingDirectory));
    }

    private static boolean startsLikeAMark(byte[] payload) {
        for (int i = 0; i < START.length; i++) {
            if (payload[i] != START[i]) {
                return false;
            }
        }
        return true;
    }

    /** The fields of one mark, read from the left. */
    private final class Fields {
        private String letter = "";
        private boolean trusted;
        private boolean secondary;
        private long serial;
        private OptionalInt status = OptionalInt.empty();
        private Optional<String> workingDirectory = Optional.empty();

        Fields(String text) {
            int at = 0;
            for (int index = 0; at <= text.length(); index++) {
                if (text.startsWith("cwd", at)) {
                    workingDirectory = PathForm.read(text.substring(at));
                    return;
                }
                int stop = text.indexOf(';', at);
                int next = stop < 0 ? text.length() : stop;
                take(index, text.substring(at, next));
                at = next + 1;
            }
        }

        private void take(int index, String field) {
            if (index == 0) {
                letter = field;
            } else if (field.equals(identity)) {
                trusted = true;
            } else if (field.startsWith("n=")) {
                serial = number(field.substring(2));
            } else if (field.equals("k=s")) {
                secondary = true;
            } else if (index == 1 && number(field) >= 0) {
                status = OptionalInt.of((int) Math.min(number(field), Integer.MAX_VALUE));
            }
        }

        Optional<Kind> kind() {
            switch (letter) {
                case "A":
                    return Optional.of(secondary ? Kind.CONTINUATION_START : Kind.PROMPT_START);
                case "B":
                    return Optional.of(secondary ? Kind.CONTINUATION_END : Kind.PROMPT_END);
                case "C":
                    return Optional.of(Kind.COMMAND_START);
                case "D":
                    return Optional.of(status.isPresent() ? Kind.COMMAND_END : Kind.OUTPUT_END);
                default:
                    return Optional.empty();
            }
        }
    }

    /** The value of a run of digits, or -1. */
    private static long number(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MAX_SERIAL_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -1;
    }
}
