package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.CloseResult;
import dev.ptymcp.application.session.DeviceAnswer;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that come with a profile, the real ones: what a statement prints, several lines, what is refused, how they are left. */
@Timeout(120)
final class ProfiledProgramsTest {

    private static final Duration GRACE = Duration.ofSeconds(20);

    @TempDir
    Path home;

    private RealTerminals terminals;
    private Terminal program;

    @BeforeEach
    void begin() {
        terminals = new RealTerminals(home, builder -> builder.profiles(FakeRouter.profiles()));
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    private void open(String name, String... arguments) {
        Profile profile = terminals.all().profile(name);
        OpenResult opened = terminals
                .all()
                .open(OpenRequest.of(terminals.all().program(profile, List.of(arguments)))
                        .with(SessionOptions.DEFAULT.profile(profile)));
        assertEquals(List.of(), opened.warnings());
        program = terminals.all().session(opened.info().id().value());
        assertEquals(SessionState.READY, program.info().state());
    }

    private RunResult run(String text) {
        return program.run(new RunRequest(text, RealTerminals.PATIENCE, Budget.DEFAULT), CallObserver.NONE);
    }

    private void prints(String expected, String text) {
        RunResult result = run(text);
        assertEquals(expected, result.output().text(), text);
        assertEquals(EndedBy.PROMPT, result.endedBy(), text);
        assertEquals(Evidence.PROMPT, result.evidence(), text);
        assertEquals(SessionState.READY, result.status().state(), text);
        assertEquals(List.of(), result.device().orElseThrow().errors(), text);
    }

    private DeviceAnswer refuses(String error, String text) {
        DeviceAnswer answer = run(text).device().orElseThrow();
        assertTrue(answer.errors().stream().anyMatch(line -> line.contains(error)), () -> text + ": " + answer);
        return answer;
    }

    private void waitsForMoreOf(String text) {
        RunResult result = run(text);
        assertEquals(
                SessionState.CONTINUATION,
                result.status().state(),
                result.output().text());
    }

    private void leaves(int code) {
        CloseResult closed = program.close(GRACE);
        assertEquals(ExitStatus.exited(code), closed.exit());
    }

    @Test
    void python() {
        open("python");
        prints("2\n", "1 + 1");
        prints("", "x = 5");
        prints("x", "print('x', end='')");
        prints("0\n1\n", "for i in range(2): print(i)");
        prints("6\n'a\\n\\nb'\n", """
                def f(a):
                    if a:
                        b = 1

                    else:
                        b = 2
                    return a + b
                f(5)

                class C:

                    def text(self):
                        return '''a

                b'''
                C().text()
                """);
        prints("3\n", "sum([\n\t1,\n\t2,\n])");
        DeviceAnswer answer = refuses("ZeroDivisionError: division by zero", "y = 1\n1 / 0\ny = 2");
        assertEquals(List.of("y = 2"), answer.notSent());
        assertEquals(Optional.of("python"), answer.promptLevel());
        refuses("SyntaxError", "1 +* 2");
        waitsForMoreOf("f(");
        leaves(0);
    }

    @Test
    void node() {
        open("node");
        prints("2\n", "1 + 1");
        prints("undefined\n42\n", """
                function f(a) {
                  if (a) {
                    return 42;
                  }
                }
                f(1)
                """);
        refuses("TypeError", "null.x");
        waitsForMoreOf("f(");
        leaves(0);
    }

    @Test
    void sqlite() {
        open("sqlite3");
        prints("1\n", "select 1;");
        prints("1|a\n\nb\n", """
                create table t (
                  n integer,
                  s text
                );
                insert into t values (1, 'a

                b');
                select * from t;
                """);
        refuses("Parse error", "selec 1;");
        waitsForMoreOf("select 'a");
        // It can only be left in the middle of a statement, which it calls an error.
        leaves(1);
    }

    @Test
    void gdb() {
        open("gdb");
        prints("$1 = 2\n", "print 1 + 1");
        prints(
                "Type commands for definition of \"twice\".\nEnd with a line saying just \"end\".\n",
                "define twice\nprint $arg0 * 2\nend");
        prints("$2 = 8\n", "twice 4");
        refuses("No symbol", "print nothing");
        refuses("Undefined command", "foo");
        leaves(0);
    }

    @Test
    void lua() {
        open("lua");
        prints("2\n", "1 + 1");
        prints("7\n", "function f(a)\n  return a + 1\nend\nf(6)");
        refuses("stdin:1: no", "error('no')");
        waitsForMoreOf("x =");
        leaves(0);
    }

    @Test
    void ruby() {
        open("irb");
        prints("=> 2\n", "1 + 1");
        prints("=> :f\n=> 7\n", "def f(a)\n  a + 1\nend\nf(6)");
        refuses("NoMethodError", "nil.foo");
        waitsForMoreOf("f(");
        leaves(0);
    }
}
