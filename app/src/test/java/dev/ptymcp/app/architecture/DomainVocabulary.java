package dev.ptymcp.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;

/** What of the JDK the domain may use. */
final class DomainVocabulary {

    /** Whole packages. */
    private static final Set<String> PACKAGES = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.nio.charset",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "org.jspecify.annotations");

    /** Single classes of packages that are otherwise closed. */
    private static final Set<String> CLASSES = Set.of(
            "java.io.ByteArrayOutputStream",
            "java.io.Serializable",
            "java.nio.Buffer",
            "java.nio.ByteBuffer",
            "java.nio.CharBuffer",
            "java.security.MessageDigest",
            "java.security.NoSuchAlgorithmException",
            "java.text.Normalizer",
            "java.text.Normalizer$Form",
            "java.time.DateTimeException",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.format.DateTimeFormatter",
            "java.util.zip.CRC32");

    /** Classes of open packages that are nevertheless the world. */
    private static final Set<String> WORLD = Set.of(
            "java.lang.ClassLoader",
            "java.lang.InheritableThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.util.Random",
            "java.util.ServiceLoader",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.TimerTask",
            "java.util.UUID");

    /** Calls, as class and method, that read a clock, the locale, the platform's character set or chance. */
    private static final Set<String> READS_THE_WORLD = Set.of(
            "java.lang.Math.random",
            "java.nio.charset.Charset.defaultCharset",
            "java.time.Instant.now",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Collections.shuffle",
            "java.lang.Object.wait",
            "java.lang.Object.notify",
            "java.lang.Object.notifyAll",
            "java.util.Collection.parallelStream");

    /** Methods of String that take the platform's locale or character set when they get no argument for it. */
    private static final List<String> DEFAULTING = List.of("toLowerCase", "toUpperCase", "getBytes");

    private DomainVocabulary() {}

    static DescribedPredicate<JavaClass> allowedClasses() {
        return describe("the language and its collections", type -> allowed(type.getBaseComponentType()));
    }

    static DescribedPredicate<JavaAccess<?>> readsTheWorld() {
        return describe("it reads the world", access -> {
            String owner = access.getTargetOwner().getName();
            boolean defaulting = owner.equals("java.lang.String")
                    && DEFAULTING.contains(access.getName())
                    && ThreadVocabulary.parameters(access).isEmpty();
            return defaulting || ofSystem(access) || READS_THE_WORLD.contains(owner + "." + access.getName());
        });
    }

    /** {@code System.arraycopy} and {@code identityHashCode} are arithmetic; everything else of System is the world. */
    private static boolean ofSystem(JavaAccess<?> access) {
        return access.getTargetOwner().getName().equals("java.lang.System")
                && !Set.of("arraycopy", "identityHashCode").contains(access.getName());
    }

    private static boolean allowed(JavaClass type) {
        if (type.isPrimitive() || CLASSES.contains(type.getName())) {
            return true;
        }
        return PACKAGES.contains(type.getPackageName())
                && WORLD.stream()
                        .noneMatch(world ->
                                type.getName().equals(world) || type.getName().startsWith(world + "$"));
    }
}
