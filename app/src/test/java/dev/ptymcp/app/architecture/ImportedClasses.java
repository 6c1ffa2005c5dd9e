package dev.ptymcp.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes that the rules look at, read from what the build has made: directories or jars. */
final class ImportedClasses {

    /** The directory of the reactor; tests run in that of their module. */
    static final Path REACTOR = Path.of("..").toAbsolutePath().normalize();

    private static final ImportOption WITHOUT_TESTS =
            location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");

    private ImportedClasses() {}

    static JavaClasses ofTheProduct() {
        return new ClassFileImporter().withImportOption(WITHOUT_TESTS).importPackages("dev.ptymcp");
    }

    static JavaClasses ofTheProductAndTheTestsOfInfra() {
        List<Location> locations = new ArrayList<>();
        for (String module : List.of("infra-pty", "infra-ssh", "infra-serial", "infra-socket", "infra-picture")) {
            for (String classes : List.of("classes", "test-classes")) {
                Path directory = REACTOR.resolve(module).resolve("target").resolve(classes);
                if (Files.isDirectory(directory)) {
                    locations.add(Location.of(directory));
                }
            }
        }
        return new ClassFileImporter().importLocations(locations);
    }

    static JavaClasses below(String root) {
        return new ClassFileImporter().importPackages(root);
    }

    /** The modules that the parent POM lists. */
    static Set<String> modules() throws IOException {
        Matcher module =
                Pattern.compile("<module>([^<]+)</module>").matcher(Files.readString(REACTOR.resolve("pom.xml")));
        return module.results().map(result -> result.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The modules from which classes came. */
    static Set<String> modulesOf(JavaClasses classes) throws IOException {
        Set<String> modules = modules();
        return classes.stream()
                .flatMap(type -> type.getSource().stream())
                .map(source -> source.getUri().toString())
                .flatMap(source -> modules.stream().filter(module -> source.contains("/" + module + "/target/")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every Java source of the reactor, tests included. */
    static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : modules()) {
            Path directory = REACTOR.resolve(module).resolve("src");
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
