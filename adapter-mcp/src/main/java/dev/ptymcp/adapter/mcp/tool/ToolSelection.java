package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.tool.CallerTerms.Listed;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which tools a server has. What is not selected cannot be called.
 *
 * @param preset what it has to begin with
 * @param groups the groups beside it
 * @param without names of tools that it does not have all the same
 * @param ownerRequired whether every call must say on whose behalf it is made
 */
public record ToolSelection(ToolPreset preset, Set<ToolGroup> groups, Set<String> without, boolean ownerRequired) {

    /** What a server has when nobody says otherwise. */
    public static final ToolSelection USUAL = new ToolSelection(ToolPreset.CORE, Set.of(), Set.of(), false);

    /** Copies; the groups of the preset are among the groups. */
    public ToolSelection {
        Set<ToolGroup> all = EnumSet.noneOf(ToolGroup.class);
        all.addAll(preset.groups());
        all.addAll(groups);
        groups = Set.copyOf(all);
        without = Set.copyOf(without);
    }

    /** The same with these groups beside the preset. */
    public ToolSelection with(Collection<ToolGroup> newGroups) {
        return new ToolSelection(preset, Set.copyOf(newGroups), without, ownerRequired);
    }

    /** Whether it has a group. */
    public boolean has(ToolGroup group) {
        return groups.contains(group);
    }

    /** What clients are told of what every tool takes about the caller. */
    Set<Listed> listed() {
        Set<Listed> listed = EnumSet.noneOf(Listed.class);
        if (ownerRequired) {
            listed.add(Listed.OWNER);
        }
        if (has(ToolGroup.LEASES)) {
            listed.add(Listed.LEASE);
        }
        if (has(ToolGroup.APPROVALS)) {
            listed.add(Listed.APPROVAL);
        }
        return listed;
    }
}
