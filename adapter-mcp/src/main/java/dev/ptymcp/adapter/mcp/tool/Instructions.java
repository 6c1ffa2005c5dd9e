package dev.ptymcp.adapter.mcp.tool;

/** What a model should know before it uses the tools. */
public final class Instructions {

    private static final String TEXT = """
            pty-mcp gives you real, persistent, interactive terminals.

            Usual way: open_local once, then run_command for each command in the same session; its directory and \
            variables stay. run_command returns the command's own output and exit_code when it has really ended. For \
            REPLs, debuggers and SQL clients open_local with profile, then run_command too; for other programs that talk \
            back (installers) send_input with wait: {"prompt": true} or patterns. Keys such as ctrl+c, arrows and escape go with send_keys.

            Other machines: open_ssh works like a local shell there. Routers, switches and consoles: open_ssh, open_serial \
            or open_socket with the profile of the device; run_command then ends on its prompt and has no exit_code. \
            list_targets names hosts, serial ports and profiles.

            Nothing is lost: every result has a cursor, and read_output or wait_for with that cursor go on exactly there. \
            A timeout stops nothing: wait again with wait_for, or interrupt with send_keys ["ctrl+c"]. ended_by and state \
            say what is known; there are no guesses. Do not poll with read_output; wait_for wakes at once.

            Waits last 45 seconds unless you give timeout_ms (up to an hour). If your client gives up earlier, use \
            shorter waits and go on from the cursor.

            state password means that a secret is asked for: send_secret has the operator give it. \
            Never put secrets into send_input. Close sessions that you no longer need.""";

    private Instructions() {}

    /** The text; below 2 KB, where clients cut it off. */
    public static String text() {
        return TEXT;
    }
}
