package dev.ptymcp.adapter.mcp.compat.translation;

import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tools of another server, made of ours. Stateless. */
public final class Preset {

    private Preset() {}

    /**
     * Makes them.
     *
     * @param json what they are, see {@link PresetFile}
     * @param ours the tools that they may work with, by name
     * @param selection what is left out by name, and which groups there are
     * @param translations the code of those of which names are not enough, by its name
     * @return those whose work can be done, in their order
     */
    public static List<Tool> tools(
            String json, Map<String, Tool> ours, ToolSelection selection, Map<String, Translation> translations) {
        List<Tool> tools = new ArrayList<>();
        for (Declared declared : PresetFile.read(json)) {
            boolean wanted = !selection.without().contains(declared.name())
                    && declared.group().map(selection::has).orElse(true);
            if (wanted && ours.keySet().containsAll(declared.uses())) {
                Translation translation = declared.translation()
                        .map(name -> Objects.requireNonNull(translations.get(name), name))
                        .orElseGet(() -> TranslatedTool.byNames(declared));
                tools.add(new TranslatedTool(declared, ours, translation));
            }
        }
        return tools;
    }

    /** Both tools under the name that they share. */
    public static Tool shared(Tool ours, Tool theirs) {
        return new SharedNameTool(ours, theirs);
    }
}
