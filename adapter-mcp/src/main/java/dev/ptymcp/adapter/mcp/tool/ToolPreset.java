package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import java.util.EnumSet;
import java.util.Set;

/** Which tools a server has before groups are added to them. */
public enum ToolPreset {
    /** What most work needs; short enough for every conversation to carry. */
    CORE,
    /** All tools of all groups. */
    EVERYTHING,
    /** Looking at sessions that others work in: nothing can be typed, opened or closed. */
    READ_ONLY,
    /** Other machines and devices: nothing can be started on this one. */
    NETWORK,
    /** Those of other servers alone: ours do the work and are not seen. */
    COMPAT;

    /** The groups that it brings. */
    Set<ToolGroup> groups() {
        return this == EVERYTHING ? EnumSet.allOf(ToolGroup.class) : EnumSet.noneOf(ToolGroup.class);
    }

    /** Whether clients see a tool of no group. */
    boolean lists(ToolDescription tool) {
        return this != COMPAT && has(tool);
    }

    /** Whether a tool of no group is part of it. */
    boolean has(ToolDescription tool) {
        return switch (this) {
            case CORE, EVERYTHING, COMPAT -> true;
            case READ_ONLY -> tool.is(Trait.READ_ONLY) || tool.name().equals(AttachSessionTool.NAME);
            case NETWORK -> !tool.name().equals(OpenLocalTool.NAME);
        };
    }
}
