package dev.ptymcp.adapter.mcp.script;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tool of the list.
 *
 * @param name its name in calls
 * @param description what models are told of it
 * @param inputSchema what it takes, told to clients word for word: a JSON Schema (2020-12) of an object
 * @param annotations what clients may assume of it, word for word; empty for nothing
 * @param file the name of its file in the directory; empty for one that is called as the tool is
 * @param words what each word of its command line is made of; empty for one word for each argument in their order
 * @param timeout how long it may run; empty for as long as all may
 */
record ScriptDeclaration(
        String name,
        String description,
        Map<String, Object> inputSchema,
        Map<String, Object> annotations,
        Optional<String> file,
        Optional<List<String>> words,
        Optional<Duration> timeout) {}
