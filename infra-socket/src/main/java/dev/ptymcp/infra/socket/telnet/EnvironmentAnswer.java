package dev.ptymcp.infra.socket.telnet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answers what a server asks of the environment (RFC 1572): the user's name if there is one to tell, and of everything
 * else that it is not defined. Nothing of this process's environment is ever told.
 */
final class EnvironmentAnswer {

    private static final int VAR = 0;
    private static final int VALUE = 1;
    private static final int ESC = 2;
    private static final int USERVAR = 3;
    private static final String USER = "USER";

    private final Optional<String> user;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

    private EnvironmentAnswer(Optional<String> user) {
        this.user = user;
        answer.write(Telnet.IS);
    }

    /** The answer to a request; empty when the payload is none. */
    static Optional<byte[]> to(byte[] payload, int length, Optional<String> user) {
        if (length == 0 || payload[0] != Telnet.SEND) {
            return Optional.empty();
        }
        EnvironmentAnswer answer = new EnvironmentAnswer(user);
        if (length == 1) {
            answer.everything(VAR);
        }
        int i = 1;
        while (i < length) {
            int end = endOfName(payload, i + 1, length);
            answer.variable(payload, i, end);
            i = end;
        }
        return Optional.of(answer.answer.toByteArray());
    }

    private static int endOfName(byte[] payload, int from, int length) {
        int i = from;
        while (i < length && payload[i] != VAR && payload[i] != USERVAR) {
            i += payload[i] == ESC ? 2 : 1;
        }
        return Math.min(i, length);
    }

    /** One request: its type at {@code from}, then the name, which is escaped the same way in the answer. */
    private void variable(byte[] payload, int from, int end) {
        int type = payload[from];
        if (type != VAR && type != USERVAR) {
            return;
        }
        if (end == from + 1) {
            everything(type);
            return;
        }
        answer.write(payload, from, end - from);
        if (type == VAR && new String(payload, from + 1, end - from - 1, StandardCharsets.US_ASCII).equals(USER)) {
            user.ifPresent(this::value);
        }
    }

    private void everything(int type) {
        if (type == VAR && user.isPresent()) {
            answer.write(VAR);
            answer.writeBytes(USER.getBytes(StandardCharsets.US_ASCII));
            value(user.get());
        }
    }

    /** Settings let no control character into the name, so that nothing has to be escaped. */
    private void value(String value) {
        answer.write(VALUE);
        answer.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }
}
