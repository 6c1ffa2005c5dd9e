package dev.ptymcp.adapter.mcp;

/**
 * What a server says of itself.
 *
 * @param name its technical name
 * @param version its version
 * @param instructions what a model should know before it uses the tools; below 2 KB, where clients cut it off
 */
public record ServerInfo(String name, String version, String instructions) {}
