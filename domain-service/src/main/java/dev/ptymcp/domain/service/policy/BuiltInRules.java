package dev.ptymcp.domain.service.policy;

import java.util.List;
import java.util.stream.Stream;

/** The rules that come along: the classic ways to lose a machine, its data, or the way to it. */
final class BuiltInRules {

    static final String FORK_BOMB = "fork-bomb";
    static final String UNREADABLE = "unreadable";

    static final List<BuiltInRule> ALL = Stream.of(
                    FileRules.RULES,
                    DiskRules.RULES,
                    SystemRules.RULES,
                    OriginRules.RULES,
                    DeviceRules.RULES,
                    List.of(
                            new BuiltInRule(
                                    FORK_BOMB,
                                    "It starts itself over and over until nothing else can start.",
                                    look -> false),
                            new BuiltInRule(
                                    UNREADABLE, "It is too long or too nested to be read to its end.", look -> false)))
            .flatMap(List::stream)
            .toList();

    private BuiltInRules() {}

    static BuiltInRule named(String name) {
        return ALL.stream().filter(rule -> rule.name().equals(name)).findFirst().orElseThrow();
    }
}
