package dev.ptymcp.app.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The text of a configuration file, in which single values are set. */
interface FileEdit {

    /** The text as it is now. */
    String text();

    /** Whether there is something at a path. */
    boolean has(List<String> path);

    /** A value; missing when there is none. */
    JsonNode value(List<String> path, String key);

    /** Sets a value, and makes what is missing on the way to it. */
    void set(List<String> path, String key, JsonNode value);
}
