package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TimeSource;

/**
 * What the tools work with.
 *
 * @param terminals the sessions
 * @param tasks where their timers come from
 * @param time measures how long a call has taken
 */
public record ToolSurroundings(Terminals terminals, BackgroundTasks tasks, TimeSource time) {}
