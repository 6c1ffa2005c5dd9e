package dev.ptymcp.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of the demonstration. */
final class Tour {

    /**
     * One step.
     *
     * @param title what it shows
     * @param tool which tool is called
     * @param arguments with what
     * @param fails whether the answer must be an error
     */
    record Step(String title, String tool, Map<String, Object> arguments, boolean fails) {}

    private static final String SESSION = "demo";

    /** All of them, in order. */
    static final List<Step> STEPS = List.of(
            step(
                    "A session is a real program in a terminal of its own.",
                    "open_local",
                    "name",
                    SESSION,
                    "command",
                    "bash"),
            run("It has a controlling terminal and a size.", "tty; stty size"),
            run("Exit codes are the command's own.", "ls /does/not/exist"),
            run("The directory follows.", "cd /tmp"),
            run("A call returns when the command has ended, not when it is silent.", "sleep 2; echo done"),
            step(
                    "A timeout leaves the command running and says so.",
                    "run_command",
                    "session_id",
                    SESSION,
                    "command",
                    "echo begin; sleep 60",
                    "timeout_ms",
                    800),
            step(
                    "Keys go to whatever runs.",
                    "send_keys",
                    "session_id",
                    SESSION,
                    "keys",
                    List.of("ctrl+c"),
                    "wait",
                    Map.of("prompt", true)),
            step(
                    "Waiting for a word finds it in the output, never in the echo of what was typed.",
                    "send_input",
                    "session_id",
                    SESSION,
                    "text",
                    "sleep 1; echo build finished",
                    "wait",
                    Map.of("patterns", List.of("build finished"), "timeout_ms", 10_000)),
            step("A wait wakes at once when the prompt is back.", "wait_for", "session_id", SESSION, "prompt", true),
            run("A long answer keeps its head and its tail, and says where the rest is.", "seq 1 20000"),
            step(
                    "A program that asks for a password is recognised.",
                    "send_input",
                    "session_id",
                    SESSION,
                    "text",
                    "read -r -s -p 'Password: ' secret",
                    "wait",
                    Map.of("quiet_ms", 300, "timeout_ms", 5000)),
            step("So the state of the session says.", "get_session", "session_id", SESSION),
            step(
                    "(Enter answers it.)",
                    "send_keys",
                    "session_id",
                    SESSION,
                    "keys",
                    List.of("enter"),
                    "wait",
                    Map.of("prompt", true)),
            new Step(
                    "An error says what to do next.",
                    "run_command",
                    arguments("session_id", "dmeo", "command", "true"),
                    true),
            step("Closing ends the program and everything it started.", "close_session", "session_id", SESSION));

    private Tour() {}

    private static Step run(String title, String command) {
        return step(title, "run_command", "session_id", SESSION, "command", command);
    }

    private static Step step(String title, String tool, Object... namesAndValues) {
        return new Step(title, tool, arguments(namesAndValues), false);
    }

    private static Map<String, Object> arguments(Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }
}
