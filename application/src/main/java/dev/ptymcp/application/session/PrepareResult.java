package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.PreparedSecret;

/**
 * A secret was prepared.
 *
 * @param length how many characters it has: all that is told of it
 * @param prepared how often and until when it is typed
 */
public record PrepareResult(int length, PreparedSecret prepared) {}
