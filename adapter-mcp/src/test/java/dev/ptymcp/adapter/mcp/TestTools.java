package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolDescription;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.application.access.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/** Tools that do nothing useful, to try the wire with. */
public final class TestTools {

    private TestTools() {}

    /** A tool made of a lambda. */
    public static Tool tool(
            String name, List<Property> parameters, BiFunction<CallContext, Arguments, ToolResult> work) {
        return new Tool() {
            @Override
            public ToolDescription description() {
                return new ToolDescription(name, name, "For tests.", parameters, List.of(), Set.of());
            }

            @Override
            public ToolResult call(CallContext context, Arguments arguments) {
                return work.apply(context, arguments);
            }
        };
    }

    /** Returns its text. */
    public static Tool echo() {
        return tool(
                "echo",
                List.of(Property.required("text", ValueType.text(), "")),
                (context, arguments) -> ToolResult.of(Map.of("text", arguments.text("text")), arguments.text("text")));
    }

    /** Blocks until interrupted, or until the test lets it go. */
    public static final class Waiting implements Tool {

        private final Semaphore begun = new Semaphore(0);
        private final Semaphore interrupted = new Semaphore(0);
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public ToolDescription description() {
            return new ToolDescription("wait", "wait", "For tests.", List.of(), List.of(), Set.of());
        }

        @Override
        public ToolResult call(CallContext context, Arguments arguments) {
            begun.release();
            try {
                release.await();
                return ToolResult.of(Map.of("ended", "released"), "released");
            } catch (InterruptedException e) {
                interrupted.release();
                context.progress(Duration.ofSeconds(9), Duration.ofSeconds(10), "too late");
                return ToolResult.of(Map.of("ended", "interrupted"), "interrupted");
            }
        }

        /** Waits until that many calls have begun since the last time. */
        public void awaitBegun(int calls) throws InterruptedException {
            begun.acquire(calls);
        }

        /** Waits until that many calls were interrupted since the last time. */
        public void awaitInterrupted(int calls) throws InterruptedException {
            interrupted.acquire(calls);
        }

        /** Lets all calls go. */
        public void release() {
            release.countDown();
        }
    }

    /** Writes down its number when its turn comes, passes the turn on, and then blocks if asked to. */
    public static final class Ordered implements Tool {

        private final List<Integer> order = new ArrayList<>();
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public ToolDescription description() {
            return new ToolDescription(
                    "ordered",
                    "ordered",
                    "For tests.",
                    List.of(
                            Property.required("key", ValueType.text(), ""),
                            Property.required("number", ValueType.count(), ""),
                            Property.optional("linger", ValueType.flag(), "", false)),
                    List.of(),
                    Set.of());
        }

        @Override
        public Optional<Ordering> ordering(Caller caller, Map<?, ?> arguments) {
            return Optional.of(new Ordering(String.valueOf(arguments.get("key")), Duration.ofMinutes(5)));
        }

        @Override
        public ToolResult call(CallContext context, Arguments arguments) {
            synchronized (order) {
                order.add(arguments.number("number"));
            }
            if (arguments.flag("linger")) {
                context.inputSent();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    return ToolResult.of(Map.of(), "interrupted");
                }
            }
            return ToolResult.of(Map.of(), "done");
        }

        /** Lets all that linger go. */
        public void release() {
            release.countDown();
        }

        /** The numbers in the order in which the calls began. */
        public List<Integer> order() {
            synchronized (order) {
                return List.copyOf(order);
            }
        }
    }
}
