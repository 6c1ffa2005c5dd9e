package dev.ptymcp.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/code-map.md} names every package and no other, so that whoever looks for a place finds it. */
final class CodeMapTest {

    private static final Pattern LISTED = Pattern.compile("`(dev\\.ptymcp[a-z.]*)`");
    private static final Path MAIN = Path.of("src", "main", "java");

    @Test
    void theCodeMapNamesEveryPackageAndNoOther() throws IOException {
        String map = Files.readString(ImportedClasses.REACTOR.resolve("docs/code-map.md"));
        Set<String> listed = LISTED.matcher(map)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(packages(), listed);
    }

    private static Set<String> packages() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Path source : ImportedClasses.sources()) {
            Path file = ImportedClasses.REACTOR.relativize(source);
            Path module = file.getName(0);
            if (file.startsWith(module.resolve(MAIN)) && !module.toString().equals("examples")) {
                Path directory = module.resolve(MAIN).relativize(file.getParent());
                packages.add(directory.toString().replace('/', '.').replace('\\', '.'));
            }
        }
        return packages;
    }
}
