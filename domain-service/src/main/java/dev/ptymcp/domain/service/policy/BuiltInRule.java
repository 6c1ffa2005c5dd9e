package dev.ptymcp.domain.service.policy;

import java.util.function.Predicate;

/**
 * A rule that comes along.
 *
 * @param name what it is called in answers
 * @param reason why, as a sentence for people
 * @param applies whether it is about a command
 */
record BuiltInRule(String name, String reason, Predicate<Look> applies) {}
