package dev.ptymcp.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The product keeps the rules of the house. {@link ViolationsTest} shows that each rule sees who breaks it. */
final class ArchitectureTest {

    private static final JavaClasses PRODUCT = ImportedClasses.ofTheProduct();
    private static final JavaClasses WITH_TESTS = ImportedClasses.ofTheProductAndTheTestsOfInfra();

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_TEST = 500;

    private final HouseRules rules = new HouseRules("dev.ptymcp");

    @Test
    void sawEveryPartOfTheProduct() {
        Set<String> seen = PRODUCT.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        for (String part : HouseRules.parts()) {
            assertTrue(seen.stream().anyMatch(name -> (name + ".").startsWith("dev.ptymcp." + part + ".")), part);
        }
        assertEquals(Set.of(), unknownParts(seen), "packages that no rule knows");
    }

    @Test
    void sawEveryModuleOfTheReactorButTheExamples() throws IOException {
        Set<String> expected = new TreeSet<>(ImportedClasses.modules());
        expected.remove("examples");
        assertEquals(expected, ImportedClasses.modulesOf(PRODUCT));
    }

    @Test
    void everyArrowPointsInwards() {
        rules.everyArrowPointsInwards().check(PRODUCT);
    }

    @Test
    void theDomainKnowsOnlyTheLanguageAndItsCollections() {
        rules.theDomainKnowsOnlyTheLanguageAndItsCollections().check(PRODUCT);
    }

    @Test
    void theDomainCallsNothingThatReadsTheWorld() {
        rules.theDomainCallsNothingThatReadsTheWorld().check(PRODUCT);
    }

    @Test
    void threadsAreMadeInOneClass() {
        rules.threadsAreMadeInOneClass().check(PRODUCT);
    }

    @Test
    void onlyTheAppTouchesTheStandardStreamsAndEndsTheProcess() {
        rules.onlyTheAppTouchesTheStandardStreamsAndEndsTheProcess().check(PRODUCT);
    }

    @Test
    void noPackageTakesPartInACycle() {
        rules.noPackageTakesPartInACycle().check(PRODUCT);
    }

    @Test
    void portsAreInterfacesOrValues() {
        rules.portsAreInterfacesOrValues().check(PRODUCT);
    }

    @Test
    void eachLibraryIsUsedWhereItBelongs() {
        rules.eachLibraryIsUsedWhereItBelongs().check(PRODUCT);
    }

    @Test
    void onlyTheAssemblyNamesConcreteAdapters() {
        rules.onlyTheAssemblyNamesConcreteAdapters().check(PRODUCT);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        rules.everyPackageIsDescribedAndNullMarked().check(PRODUCT);
    }

    @Test
    void everyTransportHasATestExtendingTheContract() {
        rules.everyTransportHasATestExtendingTheContract().check(WITH_TESTS);
    }

    @Test
    void namesSayWhatThingsAre() {
        rules.namesSayWhatThingsAre().check(PRODUCT);
    }

    @Test
    void noFileIsLongerThanOnePersonReadsAtOnce() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : ImportedClasses.sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > (file.toString().contains("test") ? LONGEST_TEST : LONGEST_FILE)) {
                tooLong.add(file + ": " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong, "files that are too long");
    }

    private static Set<String> unknownParts(Set<String> packages) {
        return packages.stream()
                .filter(name -> HouseRules.parts().stream()
                        .noneMatch(part -> (name + ".").startsWith("dev.ptymcp." + part + ".")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
