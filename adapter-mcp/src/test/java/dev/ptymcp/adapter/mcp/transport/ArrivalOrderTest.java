package dev.ptymcp.adapter.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ptymcp.adapter.mcp.transport.ArrivalOrder.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArrivalOrderTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final ArrivalOrder order = new ArrivalOrder();

    @Test
    void turnsComeInTheOrderInWhichTheyWereTakenWhoeverAsksFirst() throws InterruptedException {
        List<Turn> turns = IntStream.range(0, 50)
                .mapToObj(unused -> order.enter("s", LONG))
                .toList();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(turns.size());
        for (int index = turns.size() - 1; index >= 0; index--) {
            int number = index;
            new Thread(() -> {
                        try {
                            turns.get(number).await();
                            seen.add(number);
                            turns.get(number).pass();
                            done.countDown();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .start();
        }
        done.await();
        assertEquals(IntStream.range(0, 50).boxed().toList(), seen);
    }

    @Test
    void differentKeysDoNotWaitForEachOther() {
        order.enter("one", LONG);
        Turn other = order.enter("two", LONG);
        assertTimeoutPreemptively(Duration.ofSeconds(20), other::await);
    }

    @Test
    void aTurnThatIsPassedOnBeforeItComesDoesNotLetTheNextOneOvertakeTheFirst() {
        Turn first = order.enter("s", LONG);
        Turn second = order.enter("s", LONG);
        Turn third = order.enter("s", Duration.ofMillis(50));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        second.pass();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            third.await();
            seen.add("third, its patience over");
            first.pass();
            third.pass();
            order.enter("s", LONG).await();
            seen.add("fourth");
        });
        assertEquals(List.of("third, its patience over", "fourth"), seen);
    }

    @Test
    void passingTwiceIsPassingOnce() {
        Turn first = order.enter("s", LONG);
        Turn second = order.enter("s", LONG);
        first.pass();
        first.pass();
        Turn third = order.enter("s", LONG);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            second.await();
            second.pass();
            third.await();
        });
    }
}
