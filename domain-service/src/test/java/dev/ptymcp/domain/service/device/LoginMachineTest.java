package dev.ptymcp.domain.service.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dialogues with a console in a time of their own: what it prints in answer to what it is sent. */
final class LoginMachineTest {

    private static final long MILLI = 1_000_000L;
    private static final String PROMPT = "r1>";

    private final LoginMachine machine =
            new LoginMachine(Devices.ROUTER, 80, new LoginMachine.Times(0, 10_000 * MILLI));
    private final List<String> sent = new ArrayList<>();
    private final StringBuilder screen = new StringBuilder();
    private int piece = 1000;
    private long now;

    private void prints(String text) {
        screen.append(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += piece) {
            machine.output(bytes, at, Math.min(piece, bytes.length - at), now);
        }
    }

    private List<String> rows() {
        return List.of(screen.toString().replace("\r", "").split("\n", -1));
    }

    /** Goes on until the machine did as much as it can, answering with what was sent; returns the last thing it did. */
    private String runs(long millis) {
        long until = now + millis * MILLI;
        String last = "";
        while (true) {
            while (machine.action().isPresent()) {
                last = note(machine.action().get());
                if (last.startsWith("failed") || last.startsWith("done")) {
                    return last;
                }
                machine.done(now);
            }
            long due = machine.tick(now, rows());
            if (machine.action().isEmpty()) {
                if (due > until) {
                    now = until;
                    return last;
                }
                now = due;
            }
        }
    }

    private String note(LoginAction action) {
        String did =
                switch (action.kind()) {
                    case SEND -> "send " + ((LoginAction.Send) action).text().replace("\r", "<CR>");
                    case USER -> "user";
                    case PASSWORD -> "password for " + ((LoginAction.Password) action).question();
                    case DONE -> "done at " + ((LoginAction.Done) action).level();
                    case FAILED ->
                        "failed " + ((LoginAction.Failed) action).step() + ": "
                                + ((LoginAction.Failed) action).reason();
                };
        sent.add(did);
        return did;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 1000})
    void logsInHoweverTheOutputIsCut(int size) {
        piece = size;
        runs(100);
        prints("\r\nr1 con0 is now available\r\n\r\nPress RETURN to get started.\r\n\r\n");
        runs(1000);
        prints("\r\nUser Access Verification\r\n\r\nUsername: ");
        runs(1000);
        prints("admin\r\nPassword: ");
        runs(1000);
        prints("\r\n" + PROMPT);
        assertEquals("done at user", runs(1000));
        assertEquals(List.of("send <CR>", "send <CR>", "user", "password for Password:", "done at user"), sent);
    }

    @Test
    void isDoneAtOnceWhereSomebodyIsLoggedIn() {
        runs(100);
        prints("\r\nr1(config)#");
        assertEquals("done at config", runs(1000));
    }

    @Test
    void answersOnlyThePasswordWhereNoUserIsAskedFor() {
        runs(100);
        prints("\r\nUser Access Verification\r\n\r\nPassword: ");
        runs(1000);
        prints("\r\nPassword: ");
        runs(1000);
        assertEquals(List.of("send <CR>", "send <CR>", "password for Password:"), sent);
    }

    @Test
    void beginsAnewAtAPasswordThatSomebodyLeft() {
        runs(100);
        prints("\r\nPassword: ");
        runs(1000);
        prints("\r\n% Login invalid\r\n\r\nUsername: ");
        runs(1000);
        assertEquals(List.of("send <CR>", "send <CR>", "user"), sent);
    }

    @Test
    void doesNotTakeTheEchoOfTheAnswerForTheQuestion() {
        runs(100);
        prints("\r\nUsername: ");
        runs(1000);
        prints("admin");
        runs(3000);
        assertEquals(List.of("send <CR>", "user"), sent);
    }

    @Test
    void saysWhatTheDeviceSaidWhenItRefuses() {
        runs(100);
        prints("\r\nUsername: ");
        runs(1000);
        prints("admin\r\nPassword: ");
        runs(1000);
        prints("\r\n% Login invalid\r\n\r\nUsername: ");
        assertEquals("failed after step 3 of 3 (password): the device said '% Login invalid'", runs(1000));
    }

    @Test
    void givesUpWhenItIsAskedForThePasswordAgain() {
        runs(100);
        prints("\r\nUsername: ");
        runs(1000);
        prints("admin\r\nPassword: ");
        runs(1000);
        prints("\r\nPassword: ");
        assertEquals("failed after step 3 of 3 (password): it asks again: 'Password:'", runs(1000));
    }

    @Test
    void wakesASilentConsoleAgainAndGivesUpInTime() {
        assertEquals("failed before the first question: nothing that it expects came in time", runs(60_000));
        assertEquals(List.of("send <CR>", "send <CR>", "send <CR>"), sent.subList(0, 3));
    }

    @Test
    void failsWhenTheConnectionEnds() {
        runs(100);
        machine.sessionEnded();
        assertEquals("failed before the first question: the connection ended", runs(100));
    }

    @Test
    void doesNotGoRoundInCircles() {
        String last = "";
        for (int i = 0; i < 40 && !last.startsWith("failed"); i++) {
            last = runs(1000);
            prints("Press RETURN to get started\r\n");
        }
        assertEquals("failed before the first question: it asks again and again", last);
    }
}
