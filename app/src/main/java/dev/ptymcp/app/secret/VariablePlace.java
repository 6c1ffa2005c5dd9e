package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretAnswer.Unavailable;
import dev.ptymcp.domain.model.secret.Secret;
import java.util.Arrays;
import java.util.Map;

/** A variable of the server's environment, which no child of the server gets. */
public record VariablePlace(String variable, Map<String, String> environment) implements SecretPlace {

    /** Copies. */
    public VariablePlace {
        environment = Map.copyOf(environment);
    }

    @Override
    public SecretAnswer get() {
        char[] value = environment.getOrDefault(variable, "").toCharArray();
        try {
            return value.length == 0
                    ? Unavailable.because("the variable " + variable + " is not set")
                    : new SecretAnswer.Given(Secret.copyOf(value));
        } finally {
            Arrays.fill(value, '\0');
        }
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "VariablePlace[" + variable + "]";
    }
}
