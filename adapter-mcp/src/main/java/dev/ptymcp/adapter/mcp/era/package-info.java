/**
 * Revision 2026-07-28 of MCP, which has no greeting: every request says for itself which revision it speaks and what its client
 * can do, and what a person is to be asked comes back as a result.
 *
 * <p>Entry point: {@link dev.ptymcp.adapter.mcp.era.StatelessEra}. Each request is worked on by an SDK session of its own, so that
 * both eras have the same handlers. The package goes when the SDK speaks this revision itself (ADR 13).
 */
@NullMarked
package dev.ptymcp.adapter.mcp.era;

import org.jspecify.annotations.NullMarked;
