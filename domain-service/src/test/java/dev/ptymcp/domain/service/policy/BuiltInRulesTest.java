package dev.ptymcp.domain.service.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.policy.Decision;
import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.policy.PolicyQuestion.Kind;
import dev.ptymcp.domain.model.policy.Verdict;
import dev.ptymcp.domain.service.policy.PolicyTable.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInRulesTest {

    private static final CommandPolicy POLICY = new CommandPolicy(List.of(), Decision.ASK);

    static Stream<Row> caught() {
        return PolicyTable.rows().stream().filter(row -> row.kind() != PolicyTable.Kind.MISSED);
    }

    static Stream<Row> missed() {
        return PolicyTable.rows().stream().filter(row -> row.kind() == PolicyTable.Kind.MISSED);
    }

    @ParameterizedTest
    @MethodSource("caught")
    void asksAbout(Row row) {
        Verdict verdict = POLICY.judge(question(row));
        assertEquals(Decision.ASK, verdict.decision(), row.toString());
        if (row.kind() == PolicyTable.Kind.PLAIN) {
            assertEquals(row.rule(), verdict.rule());
        }
    }

    /** Harmless commands, and ways around the rules that the documentation admits. */
    @ParameterizedTest
    @MethodSource("missed")
    void saysNothingAbout(Row row) {
        assertEquals(Verdict.ALLOWED, POLICY.judge(question(row)), row.toString());
    }

    @Test
    void everyRuleHasItsPlainFormAndFiveDisguises() {
        Map<String, Long> caught = caught().collect(Collectors.groupingBy(Row::rule, Collectors.counting()));
        CommandPolicy.builtInRules().stream()
                .filter(rule -> !rule.name().equals(BuiltInRules.UNREADABLE))
                .forEach(rule -> assertTrue(caught.getOrDefault(rule.name(), 0L) >= 6, rule.name() + " has too few"));
    }

    private static PolicyQuestion question(Row row) {
        return new PolicyQuestion(Kind.LINE, "send_input", row.target(), List.of(), row.command());
    }
}
