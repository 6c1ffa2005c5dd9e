package dev.ptymcp.adapter.mcp.script;

import java.nio.file.Path;

/** Where the programs of the operator are. Thread-safe. */
public interface ScriptFiles {

    /**
     * The program that is to be run, looked at anew each time.
     *
     * @param tool the tool's name
     * @param file the name of its file; the tool's own name where the list does not say, to which an ending may be added
     * @return an absolute path
     * @throws dev.ptymcp.domain.model.error.TerminalException when there is none that may be run
     */
    Path program(String tool, String file);
}
