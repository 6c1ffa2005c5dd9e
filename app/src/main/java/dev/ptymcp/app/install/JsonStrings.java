package dev.ptymcp.app.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Strings of JSON. */
final class JsonStrings {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonStrings() {}

    /** What a string with its quotes says. */
    static String unquoted(String quoted) {
        try {
            return MAPPER.readValue(quoted, String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a parser has accepted it before", e);
        }
    }
}
