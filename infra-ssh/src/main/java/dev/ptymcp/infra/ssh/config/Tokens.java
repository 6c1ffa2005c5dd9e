package dev.ptymcp.infra.ssh.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands for something else in arguments: the tokens of ssh_config(5) and {@code ${VARIABLE}}. */
final class Tokens {

    private final Map<Character, String> values;

    Tokens(Map<Character, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Those of HostName. */
    static Tokens ofHostName(String host) {
        return new Tokens(Map.of('h', host));
    }

    /** The text with its tokens replaced, and {@code %%} by a percent sign; other tokens are an error at {@code where}. */
    String expand(String text, Location where) {
        return expand(text, where, null);
    }

    /** As {@link #expand(String, Location)}, with variables too; one that is not set is an error. */
    String expandAll(String text, Location where, Function<String, @Nullable String> environment) {
        return expand(text, where, environment);
    }

    private String expand(String text, Location where, @Nullable Function<String, @Nullable String> environment) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (environment != null && text.startsWith("${", i)) {
                int close = text.indexOf('}', i);
                if (close < 0) {
                    throw where.problem("'" + text + "' has a ${ that is not closed");
                }
                result.append(variable(text.substring(i + 2, close), where, environment));
                i = close;
            } else if (text.charAt(i) == '%') {
                i++;
                if (i == text.length()) {
                    throw where.problem("'" + text + "' ends in the middle of a token");
                }
                result.append(value(text.charAt(i), where));
            } else {
                result.append(text.charAt(i));
            }
        }
        return result.toString();
    }

    private String value(char token, Location where) {
        if (token == '%') {
            return "%";
        }
        return Optional.ofNullable(values.get(token))
                .orElseThrow(() -> where.problem("the token %" + token + " is not known here"));
    }

    private static String variable(String name, Location where, Function<String, @Nullable String> environment) {
        return Optional.ofNullable(environment.apply(name))
                .orElseThrow(() -> where.problem("the environment variable " + name + " is not set"));
    }
}
