package dev.ptymcp.domain.service.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.session.AttachedClient.Kind;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientListTest {

    private static final Instant SINCE = Instant.ofEpochSecond(1_795_296_294L);

    @Test
    void readsPeopleAndProgramsAndLeavesOutWhoAsked() {
        List<String> lines = List.of(
                "1|6715||1795296294|1795296294|0|80|",
                "1|6716|/dev/pts/4|1795296294|1795296294|0|80|24",
                "0|6717|/dev/pts/5|1795296294|1795296299|1|60|15",
                "0|6718|/dev/pts/6|1795296294|1795296294|0|4000|15",
                "something else");
        assertEquals(
                List.of(
                        new AttachedClient(
                                Kind.PROGRAM, Optional.of("/dev/pts/4"), Optional.empty(), SINCE, SINCE, false),
                        new AttachedClient(
                                Kind.PERSON,
                                Optional.of("/dev/pts/5"),
                                Optional.of(new TerminalSize(60, 15)),
                                SINCE,
                                SINCE.plusSeconds(5),
                                true),
                        new AttachedClient(
                                Kind.PERSON, Optional.of("/dev/pts/6"), Optional.empty(), SINCE, SINCE, false)),
                ClientList.others(lines, "6715"));
    }

    @Test
    void asksForOneSession() {
        String question = ClientList.question(new SessionId("s-abcdefgh"));
        assertEquals("list-clients -t s-abcdefgh -F '", question.substring(0, question.indexOf('#')));
    }
}
