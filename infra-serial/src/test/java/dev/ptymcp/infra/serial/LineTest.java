package dev.ptymcp.infra.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialLine.FlowControl;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends of one line, both of them ours. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LineTest {

    private static final char XON = 0x11;
    private static final char XOFF = 0x13;

    @TempDir
    private Path directory;

    private SerialPair pair;

    @BeforeEach
    void plugIn() {
        pair = SerialPair.ofTwoDevices(directory);
    }

    @AfterEach
    void unplug() {
        pair.close();
    }

    private Conversation open(Path device, FlowControl flowControl) {
        SerialLine plain = SerialLine.DEFAULT;
        SerialLine line =
                new SerialLine(115_200, 8, plain.parity(), plain.stopBits(), flowControl, plain.dtr(), plain.rts());
        return Conversation.over(
                SerialLines.transport(directory).open(new SerialTarget(device.toString(), line), TerminalSize.DEFAULT));
    }

    private Conversation near(FlowControl flowControl) {
        return open(pair.device(), flowControl);
    }

    private Conversation far() {
        return open(pair.farDevice(), FlowControl.NONE);
    }

    private static byte[] read(TerminalConnection connection, int count) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        byte[] buffer = new byte[1024];
        while (heard.size() < count) {
            int got = connection.outputs().get(0).read(buffer);
            assertTrue(got > 0, "the line ended after " + heard.size() + " bytes");
            heard.write(buffer, 0, got);
        }
        return heard.toByteArray();
    }

    @Test
    void everyByteGoesThroughUnchangedBothWays() {
        byte[] all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }
        try (Conversation near = near(FlowControl.NONE);
                Conversation far = far()) {
            assertEquals(all.length, near.connection().write(all, Duration.ofSeconds(20)));
            assertArrayEquals(all, read(far.connection(), all.length));
            assertEquals(all.length, far.connection().write(all, Duration.ofSeconds(20)));
            assertArrayEquals(all, read(near.connection(), all.length));
        }
    }

    @Test
    void whatThePeerStopsWithXoffEndsAtTheDeadlineAndGoesOnAfterXon() throws Exception {
        try (Conversation near = near(FlowControl.XONXOFF);
                Conversation far = far()) {
            far.say("a" + XOFF + "b");
            near.hear("ab");
            long begun = System.nanoTime();
            assertEquals(0, near.connection().write("held".getBytes(), Duration.ofMillis(100)));
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertTrue(took >= 100 && took < 10_000, "took " + took + " ms");
            CompletableFuture<Integer> later = CompletableFuture.supplyAsync(
                    () -> near.connection().write("let go".getBytes(), Duration.ofSeconds(20)));
            far.say("" + XON);
            assertEquals(6, later.get(20, TimeUnit.SECONDS));
            far.hear("let go");
        }
    }

    @Test
    void withoutFlowControlXoffIsAByteAsOthers() {
        try (Conversation near = near(FlowControl.NONE);
                Conversation far = far()) {
            far.say("a" + XOFF + "b");
            near.hear("a" + XOFF + "b");
            near.say("goes out");
            far.hear("goes out");
        }
    }

    /** A deadline wakes a write out of the kernel, which must then know what it had taken. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatWasAcceptedBeforeADeadlineArrivesOnceAndNothingElseDoes(long seed) {
        Random random = new Random(seed);
        try (Conversation near = near(FlowControl.NONE);
                Conversation far = far()) {
            for (int round = 0; round < 12; round++) {
                if (random.nextBoolean()) {
                    pair.stall();
                }
                byte[] bytes = new byte[random.nextInt(40_000)];
                random.nextBytes(bytes);
                int accepted = near.connection().write(bytes, Duration.ofMillis(random.nextInt(60)));
                pair.flow();
                assertArrayEquals(Arrays.copyOf(bytes, accepted), read(far.connection(), accepted));
            }
            near.say("the end");
            assertEquals("", far.hearUntil("the end"));
        }
    }

    @Test
    void unpluggingEndsTheSessionAndLosesNothingThatWasRead() throws Exception {
        try (Conversation near = near(FlowControl.NONE);
                Conversation far = far()) {
            far.say("last words\n");
            near.hear("last words");
            CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(near::hearAll);
            pair.unplug();
            assertArrayEquals("\n".getBytes(), rest.get(20, TimeUnit.SECONDS));
            assertEquals(ExitStatus.disconnected(), near.connection().awaitExit());
            assertEquals(0, near.connection().write("late".getBytes(), Duration.ofSeconds(5)));
            near.connection().sendBreak(Duration.ofSeconds(30));
        }
    }

    @Test
    void unpluggingEndsABlockedWrite() throws Exception {
        try (Conversation near = near(FlowControl.NONE)) {
            pair.stall();
            byte[] much = new byte[4 << 20];
            CompletableFuture<Integer> write =
                    CompletableFuture.supplyAsync(() -> near.connection().write(much, Duration.ofDays(1)));
            CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(near::hearAll);
            pair.unplug();
            assertTrue(write.get(20, TimeUnit.SECONDS) < much.length);
            assertEquals(0, rest.get(20, TimeUnit.SECONDS).length);
        }
    }

    @Test
    void anUnpluggedDeviceOpensAgainWhenItIsBack() {
        try (Conversation first = near(FlowControl.NONE)) {
            pair.unplug();
            first.hearAll();
        }
        pair.replug();
        try (Conversation second = near(FlowControl.NONE);
                Conversation far = far()) {
            second.say("again");
            far.hear("again");
        }
    }

    @Test
    void signalsOtherThanBreakAreNotSupported() {
        try (Conversation near = near(FlowControl.NONE)) {
            near.connection().signal(TerminalSignal.BREAK);
            for (TerminalSignal signal : TerminalSignal.values()) {
                if (signal != TerminalSignal.BREAK) {
                    TerminalException refused = assertThrows(
                            TerminalException.class, () -> near.connection().signal(signal));
                    assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
                    assertTrue(refused.hint().contains("ctrl+c"), refused.hint());
                }
            }
        }
    }
}
