/**
 * The use cases of sessions, one final class each, with their requests and results.
 *
 * <p>{@code LiveSession} holds a session's one lock; {@code SessionBook} knows which sessions there are.
 */
@NullMarked
package dev.ptymcp.application.session;

import org.jspecify.annotations.NullMarked;
