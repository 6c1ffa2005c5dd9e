package dev.ptymcp.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A rule that nothing can break is no rule: the small house in {@code violations} breaks each, and each must say so. */
final class ViolationsTest {

    private static final String ROOT = ViolationsTest.class.getPackageName() + ".violations";
    private static final JavaClasses BROKEN_HOUSE = ImportedClasses.below(ROOT);

    private final HouseRules rules = new HouseRules(ROOT);

    @Test
    void everyRuleIsCheckedAndShownToFail() {
        Set<String> all = methods(HouseRules.class, method -> method.getReturnType() == ArchRule.class);
        assertTrue(all.size() >= 10, all.toString());
        for (Class<?> tests : List.of(ArchitectureTest.class, ViolationsTest.class)) {
            Set<String> checked = methods(tests, method -> method.isAnnotationPresent(Test.class));
            assertEquals(Set.of(), without(all, checked), "rules without a test in " + tests.getSimpleName());
        }
    }

    @Test
    void everyArrowPointsInwards() {
        reports(rules.everyArrowPointsInwards(), "ModelThatKnowsAService", "PtyThatKnowsSsh");
    }

    @Test
    void theDomainKnowsOnlyTheLanguageAndItsCollections() {
        ArchRule rule = rules.theDomainKnowsOnlyTheLanguageAndItsCollections();
        reports(rule, "ModelWithAThreadLocal", "ModelWithALock");
        keepsSilentAbout(rule, "ModelThatKnowsAService");
    }

    @Test
    void theDomainCallsNothingThatReadsTheWorld() {
        reports(
                rules.theDomainCallsNothingThatReadsTheWorld(),
                "ModelWithAClock.now()",
                "ModelWithAClock.later()",
                "ModelWithAClock.shout(",
                "ModelWithAClock.home()",
                "ModelWithAClock.chance()");
    }

    @Test
    void threadsAreMadeInOneClass() {
        reports(
                rules.threadsAreMadeInOneClass(),
                "ThreadMaker.plain()",
                "ThreadMaker.byReference()",
                "ThreadMaker.pooled()",
                "ThreadMaker.common()",
                "ThreadMaker.atExit(",
                "ThreadMaker$OwnThread");
    }

    @Test
    void onlyTheAppTouchesTheStandardStreamsAndEndsTheProcess() {
        ArchRule rule = rules.onlyTheAppTouchesTheStandardStreamsAndEndsTheProcess();
        reports(rule, "field <java.lang.System.out>", "printStackTrace()", "java.lang.System.exit(");
    }

    @Test
    void noPackageTakesPartInACycle() {
        reports(rules.noPackageTakesPartInACycle(), "Left");
    }

    @Test
    void portsAreInterfacesOrValues() {
        reports(rules.portsAreInterfacesOrValues(), "PortThatIsAClass");
    }

    @Test
    void eachLibraryIsUsedWhereItBelongs() {
        reports(rules.eachLibraryIsUsedWhereItBelongs(), "JacksonUser");
    }

    @Test
    void onlyTheAssemblyNamesConcreteAdapters() {
        ArchRule rule = rules.onlyTheAssemblyNamesConcreteAdapters();
        reports(rule, "NamesAnAdapter");
        keepsSilentAbout(rule, "Assembly.");
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        ArchRule rule = rules.everyPackageIsDescribedAndNullMarked();
        reports(rule, "ThreadMaker", "ModelWithAClock");
        keepsSilentAbout(rule, "SomeService");
    }

    @Test
    void everyTransportHasATestExtendingTheContract() {
        ArchRule rule = rules.everyTransportHasATestExtendingTheContract();
        reports(rule, "infra.ssh.SshTransport has no test");
        keepsSilentAbout(rule, "infra.pty.PtyTransport has no test");
    }

    @Test
    void namesSayWhatThingsAre() {
        reports(rules.namesSayWhatThingsAre(), "SessionManager");
    }

    private static void reports(ArchRule rule, String... culprits) {
        List<String> details = details(rule);
        for (String culprit : culprits) {
            assertTrue(details.stream().anyMatch(line -> line.contains(culprit)), culprit + " not in " + details);
        }
    }

    private static void keepsSilentAbout(ArchRule rule, String innocent) {
        List<String> details = details(rule);
        assertFalse(details.stream().anyMatch(line -> line.contains(innocent)), details.toString());
    }

    private static List<String> details(ArchRule rule) {
        return rule.allowEmptyShould(true)
                .evaluate(BROKEN_HOUSE)
                .getFailureReport()
                .getDetails();
    }

    private static Set<String> methods(Class<?> type, Predicate<Method> chosen) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(chosen)
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(name -> !some.contains(name)).collect(Collectors.toSet());
    }
}
