package dev.ptymcp.application.session;

/**
 * What was read.
 *
 * @param output the text in the asked format
 * @param matches how many lines matched, for a search; else 0
 * @param status what the session was doing when the call returned
 */
public record ReadResult(OutputText output, int matches, SessionStatus status) {}
