package dev.ptymcp.adapter.mcp.prompt;

import java.util.List;

/** Where prompts come from. Thread-safe. */
public interface PromptSource {

    /** The prompts now, by name in alphabetical order; no two with the same name. */
    List<Prompt> prompts();

    /**
     * Has somebody told when the prompts are others. Whoever is told must be quick.
     *
     * @return ends it
     */
    Runnable watch(Runnable changed);
}
