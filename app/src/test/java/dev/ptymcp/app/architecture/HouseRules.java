package dev.ptymcp.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules of the house, for the packages below one root: the product's own, or a small house that breaks each of them
 * and so shows that the rule sees it.
 */
final class HouseRules {

    /** The infra modules, each a world of its own. */
    static final List<String> INFRA =
            List.of("infra.pty", "infra.ssh", "infra.serial", "infra.socket", "infra.picture");

    /** Which of our packages each part may know, besides itself. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "domain.model", List.of(),
            "domain.service", List.of("domain.model"),
            "application", List.of("domain.model", "domain.service"),
            "adapter.mcp", List.of("domain.model", "domain.service", "application"),
            "infra.pty", List.of("domain.model", "application.port"),
            "infra.ssh", List.of("domain.model", "application.port"),
            "infra.serial", List.of("domain.model", "application.port"),
            "infra.socket", List.of("domain.model", "application.port"),
            "infra.picture", List.of("domain.model", "application.port"));

    /** Libraries, by the beginning of their packages, and the only parts that may use them. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "com.fasterxml.jackson", List.of("adapter.mcp", "app"),
            "io.modelcontextprotocol", List.of("adapter.mcp"),
            "reactor", List.of("adapter.mcp"),
            "org.reactivestreams", List.of("adapter.mcp"),
            "com.pty4j", List.of("infra.pty"),
            "com.sun.jna", List.of("infra.pty"),
            "com.jcraft.jsch", List.of("infra.ssh"),
            "com.fazecast", List.of("infra.serial"),
            "org.slf4j", List.of(),
            "kotlin", List.of());

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    ArchRule everyArrowPointsInwards() {
        List<ArchRule> rules = new ArrayList<>();
        ARROWS.forEach((part, known) -> {
            String[] allowed = Stream.concat(Stream.of(part), known.stream())
                    .map(this::below)
                    .toArray(String[]::new);
            DescribedPredicate<JavaClass> ours = resideInAPackage(root + "..");
            rules.add(classes()
                    .that()
                    .resideInAPackage(below(part))
                    .should()
                    .onlyDependOnClassesThat(not(ours).or(resideInAnyPackage(allowed)))
                    .because(part + " may know only " + known));
        });
        return CompositeArchRule.of(rules);
    }

    ArchRule theDomainKnowsOnlyTheLanguageAndItsCollections() {
        return classes()
                .that()
                .resideInAPackage(below("domain"))
                .should()
                .onlyDependOnClassesThat(resideInAPackage(below("domain")).or(DomainVocabulary.allowedClasses()))
                .because("the domain has no threads, clocks, environment, randomness or I/O");
    }

    ArchRule theDomainCallsNothingThatReadsTheWorld() {
        return noClasses()
                .that()
                .resideInAPackage(below("domain"))
                .should()
                .accessTargetWhere(DomainVocabulary.readsTheWorld())
                .because("time, locale and character set are arguments");
    }

    ArchRule threadsAreMadeInOneClass() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".application.runtime.ThreadBackgroundTasks")
                .should()
                .accessTargetWhere(ThreadVocabulary.makesThreads())
                .orShould()
                .beAssignableTo(Thread.class)
                .because("BackgroundTasks is the only source of threads");
    }

    ArchRule onlyTheAppTouchesTheStandardStreamsAndEndsTheProcess() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(below("app"))
                .should()
                .accessTargetWhere(ThreadVocabulary.touchesTheProcess())
                .because("standard output is the wire");
    }

    ArchRule noPackageTakesPartInACycle() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule portsAreInterfacesOrValues() {
        return classes()
                .that()
                .resideInAPackage(below("application.port"))
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .beInterfaces()
                .orShould()
                .beRecords()
                .orShould()
                .beEnums()
                .orShould()
                .beAssignableTo(Exception.class);
    }

    ArchRule eachLibraryIsUsedWhereItBelongs() {
        List<ArchRule> rules = new ArrayList<>();
        LIBRARIES.forEach((library, users) -> rules.add(noClasses()
                .that(not(resideInAnyPackage(users.stream().map(this::below).toArray(String[]::new))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because(library + " belongs to " + users)));
        return CompositeArchRule.of(rules);
    }

    /** The operator's prompts and tools on disk are what the adapter calls a source of them. */
    ArchRule onlyTheAssemblyNamesConcreteAdapters() {
        String assembly = root + ".app.Assembly";
        return noClasses()
                .that()
                .resideInAPackage(below("app"))
                .and()
                .resideOutsideOfPackages(below("app.prompt"), below("app.script"))
                .and(describe(
                        "are not the Assembly",
                        type -> !type.getName().equals(assembly)
                                && !type.getName().startsWith(assembly + "$")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below("infra"), below("adapter"));
    }

    ArchRule everyPackageIsDescribedAndNullMarked() {
        return classes().should(PackageConditions.liveInANullMarkedPackage());
    }

    ArchRule everyTransportHasATestExtendingTheContract() {
        return classes()
                .that()
                .resideInAPackage(below("infra"))
                .and()
                .implement(simpleName("TerminalTransport"))
                .should(PackageConditions.haveATestExtending("TerminalTransportContract"));
    }

    ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
                .because("such a name hides what the class is");
    }

    private String below(String part) {
        return root + "." + part + "..";
    }

    private static DescribedPredicate<JavaClass> simpleName(String name) {
        return describe("are a " + name, type -> type.getSimpleName().equals(name));
    }

    /** The parts of the product, for the test that says all of them were seen. */
    static List<String> parts() {
        return Stream.concat(ARROWS.keySet().stream(), Stream.of("app"))
                .sorted()
                .toList();
    }
}
