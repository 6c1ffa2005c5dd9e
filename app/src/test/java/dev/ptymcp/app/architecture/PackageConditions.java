package dev.ptymcp.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Conditions that look at a class together with its neighbours. */
final class PackageConditions {

    private PackageConditions() {}

    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package with a null-marked package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                boolean marked = home.tryGetPackageInfo().isPresent() && home.isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + " lives in a package without a null-marked package-info"));
            }
        };
    }

    /** A test in the same package that keeps the contract and bears the name of the class, or uses it. */
    static ArchCondition<JavaClass> haveATestExtending(String contract) {
        return new ArchCondition<>("have a test extending " + contract) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean tested = type.getPackage().getClasses().stream()
                        .filter(test ->
                                is(test, contract) && !test.getModifiers().contains(JavaModifier.ABSTRACT))
                        .anyMatch(test -> test.getSimpleName().startsWith(type.getSimpleName()) || uses(test, type));
                events.add(new SimpleConditionEvent(
                        type, tested, type.getName() + " has no test in its package that extends " + contract));
            }
        };
    }

    private static boolean uses(JavaClass test, JavaClass type) {
        return Stream.concat(Stream.of(test), test.getAllRawSuperclasses().stream())
                .flatMap(part -> part.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency -> dependency.getTargetClass().equals(type));
    }

    private static boolean is(JavaClass type, String simpleName) {
        return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                .anyMatch(parent -> parent.getSimpleName().equals(simpleName));
    }
}
