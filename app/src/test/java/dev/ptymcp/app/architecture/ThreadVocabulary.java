package dev.ptymcp.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What makes threads, ends the process or touches its standard streams. Calls and method references count alike. */
final class ThreadVocabulary {

    private static final Set<String> FACTORIES =
            Set.of("java.util.concurrent.Executors", "java.lang.Thread$Builder", "java.util.Timer");
    private static final Set<String> FACTORY_METHODS = Set.of(
            "java.lang.Runtime.addShutdownHook", "java.lang.Thread.startVirtualThread", "java.lang.Thread.ofVirtual");
    private static final Set<String> OF_SYSTEM =
            Set.of("in", "out", "err", "exit", "setIn", "setOut", "setErr", "console");
    private static final Set<String> OF_RUNTIME = Set.of("exit", "halt");

    private ThreadVocabulary() {}

    static DescribedPredicate<JavaAccess<?>> makesThreads() {
        return describe("it makes a thread", access -> {
            JavaClass owner = access.getTargetOwner();
            boolean constructs = access.getName().equals("<init>")
                    && (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(Executor.class));
            return constructs
                    || FACTORIES.contains(owner.getName())
                    || FACTORY_METHODS.contains(owner.getName() + "." + access.getName())
                    || usesTheCommonPool(access);
        });
    }

    /** Asynchronous steps without an executor of their own, and parallel streams, run on threads nobody named. */
    private static boolean usesTheCommonPool(JavaAccess<?> access) {
        boolean async = access.getTargetOwner().isAssignableTo(CompletableFuture.class)
                && access.getName().endsWith("Async")
                && parameters(access).stream().noneMatch(type -> type.isAssignableTo(Executor.class));
        boolean parallel =
                access.getName().equals("parallelStream") || access.getName().equals("parallel");
        return async || parallel && access.getTargetOwner().getPackageName().startsWith("java.util");
    }

    static DescribedPredicate<JavaAccess<?>> touchesTheProcess() {
        return describe("it ends the process or touches its streams", access -> switch (access.getTargetOwner()
                .getName()) {
            case "java.lang.System" -> OF_SYSTEM.contains(access.getName());
            case "java.io.FileDescriptor" -> OF_SYSTEM.contains(access.getName());
            case "java.lang.Runtime" -> OF_RUNTIME.contains(access.getName());
            default ->
                access.getName().equals("printStackTrace") && parameters(access).isEmpty();
        });
    }

    static List<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target ? target.getRawParameterTypes() : List.of();
    }
}
