package dev.ptymcp.app.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.device.LevelCommand;
import dev.ptymcp.domain.model.device.LineTyping;
import dev.ptymcp.domain.model.device.LoginStep;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.device.ProgramLaunch;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.LineEnding;
import dev.ptymcp.domain.service.device.DevicePrompt;
import dev.ptymcp.domain.service.device.DeviceStates;
import dev.ptymcp.domain.service.device.KnownProfile.Source;
import dev.ptymcp.domain.service.device.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileFilesTest {

    private static final String SMALLEST = """
            title = "My switch"
            [[prompt]]
            level = "user"
            pattern = 'sw>'
            """;

    @TempDir
    Path directory;

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private String refused(String text) throws IOException {
        file("bad.toml", text);
        TerminalException failure = assertThrows(TerminalException.class, () -> ProfileFiles.in(directory, List.of()));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, failure.code());
        return failure.getMessage().replace(directory + "/", "");
    }

    @Test
    void takesTheOperatorsFilesBesidesThoseThatComeAlong() throws IOException {
        file("my-switch.toml", SMALLEST);
        file("README.md", "no profile");
        Profile profile = ProfileFiles.in(directory, List.of()).get().named("my-switch");
        assertEquals("My switch", profile.title());
        assertEquals(LineEnding.CR, profile.lineEnding());
        assertEquals(
                ProfileFiles.BUILT_IN.size() + 1,
                ProfileFiles.in(directory, List.of()).get().all().size());
    }

    @Test
    void letsTheOperatorReplaceAProfileThatComesAlong() throws IOException {
        file("cisco-ios.toml", SMALLEST);
        assertEquals(
                "My switch",
                ProfileFiles.in(directory, List.of()).get().named("cisco-ios").title());
        assertEquals(
                ProfileFiles.BUILT_IN.size(),
                ProfileFiles.in(directory, List.of()).get().all().size());
    }

    @Test
    void readsEverythingThatAProfileCanSay() throws IOException {
        file("all.toml", SMALLEST + """
                [[pager]]
                pattern = 'more'
                key = "n"
                [[setup]]
                command = "pager off"
                levels = ["user"]
                [[leave]]
                command = "bye"
                [lines]
                questions = ['sure\\?']
                errors = ['^ERR', '^BAD']
                messages = ['^LOG']
                headings = ['\\[.*\\]']
                [recognition]
                software = ['MySSH']
                banner = ['My Switch']
                [login]
                wake = "\\r"
                failures = ['no']
                [[login.step]]
                expect = 'login:'
                send = "user"
                [[login.step]]
                expect = 'accept\\?'
                send = "text"
                text = "a"
                """);
        Profile profile = ProfileFiles.in(directory, List.of()).get().named("all");
        assertEquals("n", profile.pagers().get(0).key());
        assertEquals(
                List.of(new LevelCommand("pager off", List.of("user"))),
                profile.commands().setup());
        assertEquals(
                List.of(new LevelCommand("bye", List.of())), profile.commands().leave());
        assertEquals(2, profile.lines().errors().size());
        assertTrue(profile.lines().headings().get(0).is("[x]"));
        assertEquals(Optional.of("\r"), profile.login().orElseThrow().wake());
        LoginStep accept = profile.login().orElseThrow().steps().get(1);
        assertEquals("a", accept.text());
        assertEquals(LoginStep.Reply.TEXT, accept.reply());
    }

    /** What the documentation shows is a whole profile, and means what it says there. */
    @Test
    void readsTheExampleOfTheDocumentation() throws IOException {
        file("acme-switch.toml", example("### A device"));
        Profile profile = ProfileFiles.in(directory, List.of()).get().named("acme-switch");
        DeviceStates states = new DeviceStates(profile);
        assertEquals(Optional.of(new DevicePrompt("config", "sw1")), states.prompt("sw1(config-if)# "));
        assertTrue(states.pager("-- more --").isPresent(), "pager");
        assertTrue(states.error("% Incomplete command"), "error");
        assertTrue(states.heading("{active}"), "heading");
        assertEquals(4, profile.login().orElseThrow().steps().size());
    }

    private static String example(String heading) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "profiles.md"));
        int start = page.indexOf("```toml\n", page.indexOf(heading)) + "```toml\n".length();
        return page.substring(start, page.indexOf("```\n", start));
    }

    @Test
    void readsTheExampleOfAProgram() throws IOException {
        file("acme-sql.toml", example("### A program"));
        Profile profile = ProfileFiles.in(directory, List.of()).get().named("acme-sql");
        ProgramLaunch launch = profile.program().orElseThrow();
        assertEquals(
                List.of(List.of("acmesql", "--no-banner"), List.of("/opt/acme/bin/acmesql", "--no-banner")),
                launch.commands());
        assertEquals(Map.of("PAGER", "cat"), launch.environment());
        assertEquals(LineTyping.Blank.TYPED, profile.typing().blank());
        assertEquals(LineTyping.CTRL_C, profile.typing().interrupt());
        DeviceStates states = new DeviceStates(profile);
        assertTrue(states.continues("    -> "), "continuation");
        assertEquals(Optional.of(new DevicePrompt("sql", "")), states.prompt("12 rows acme> "));
    }

    @Test
    void takesThoseOfTheConfigurationBeforeAllOthers() throws IOException {
        file("python.toml", SMALLEST);
        Profile own = ProfileFiles.builtIn("sqlite3");
        Profiles all = ProfileFiles.in(directory, List.of(own)).get();
        assertEquals(Source.CONFIGURATION, source(all, "sqlite3"));
        assertEquals(Source.DIRECTORY, source(all, "python"));
        assertEquals(Source.BUILT_IN, source(all, "node"));
    }

    private static Source source(Profiles profiles, String name) {
        return profiles.all().stream()
                .filter(known -> known.profile().name().equals(name))
                .findFirst()
                .orElseThrow()
                .source();
    }

    @Test
    void readsFilesAnewThatHaveChanged() throws IOException {
        ProfileFiles files = ProfileFiles.in(directory, List.of());
        assertEquals("Python (python3)", files.get().named("python").title());
        file("python.toml", SMALLEST);
        assertEquals("My switch", files.get().named("python").title());
        Files.delete(directory.resolve("python.toml"));
        assertEquals("Python (python3)", files.get().named("python").title());
    }

    @Test
    void tellsWhoeverAsksForAProfileThatHasBecomeBroken() throws IOException {
        file("mine.toml", SMALLEST);
        ProfileFiles files = ProfileFiles.in(directory, List.of());
        file("mine.toml", SMALLEST + "colour = \"red\"\n");
        TerminalException failure =
                assertThrows(TerminalException.class, () -> files.get().named("mine"));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, failure.code());
        assertTrue(failure.getMessage().contains("mine.toml:5: unknown key"), failure.getMessage());
        assertEquals(List.of("mine"), List.copyOf(files.get().broken().keySet()));
        assertEquals("Node.js", files.get().named("node").title());
        file("mine.toml", SMALLEST);
        assertEquals("My switch", files.get().named("mine").title());
    }

    /** The tables of the documentation have the profiles that come along, and no others. */
    @Test
    void isListedWholeInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "profiles.md"));
        List<String> listed = page.substring(0, page.indexOf("## Adding your own"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 2)))
                .filter(names -> !names.contains("_"))
                .flatMap(names -> Pattern.compile("`([^`]+)`").matcher(names).results())
                .map(match -> match.group(1))
                .sorted()
                .toList();
        assertEquals(ProfileFiles.BUILT_IN.stream().sorted().toList(), listed);
    }

    @Test
    void saysWhereEachMistakeIs() throws IOException {
        String message = refused("""
                title = "Bad"
                line_ending = "return"
                colour = "red"
                [[prompt]]
                level = "User"
                pattern = 'sw>'
                [[prompt]]
                level = "config"
                pattern = 'sw('
                patern = 'x'
                [[login.step]]
                expect = 'login:'
                send = "me"
                [lines]
                errors = "ERR"
                [[setup]]
                levels = ["user"]
                """);
        List<String> lines = message.lines().toList();
        assertTrue(
                lines.contains("bad.toml:2: line_ending is 'return' but must be one of cr, lf, crlf, none."), message);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("bad.toml:5: Argument 'level' is 'User'")), message);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("bad.toml:9: 'sw(' is not a regular")), message);
        assertTrue(lines.contains("bad.toml:10: unknown key 'prompt[1].patern'. Did you mean 'pattern'?"), message);
        assertTrue(
                lines.contains("bad.toml:13: send is 'me' but must be one of user, password, enter, text."), message);
        assertTrue(lines.contains("bad.toml:15: errors must be an array of texts."), message);
        assertTrue(lines.contains("bad.toml:16: command is missing."), message);
        assertTrue(lines.contains("bad.toml:3: unknown key 'colour'."), message);
    }

    @Test
    void refusesCommandsForLevelsThatNoPromptHas() throws IOException {
        String message = refused(SMALLEST + """
                [[setup]]
                command = "pager off"
                levels = ["admin"]
                """);
        assertTrue(message.contains("'levels' is 'admin' but must be one of the levels of the prompts: user"), message);
    }

    @Test
    void refusesWhatIsNoToml() throws IOException {
        assertTrue(refused("title = \n").startsWith("bad.toml:1: not valid TOML"), "the line");
    }

    @Test
    void refusesAFileThatOthersMayWrite() throws IOException {
        file("open.toml", SMALLEST);
        Files.setPosixFilePermissions(directory.resolve("open.toml"), PosixFilePermissions.fromString("rw-rw-rw-"));
        TerminalException failure = assertThrows(TerminalException.class, () -> ProfileFiles.in(directory, List.of()));
        assertTrue(failure.getMessage().contains("may write this file"), failure.getMessage());
    }

    @Test
    void refusesAFileWhoseNameIsNoName() throws IOException {
        file("My Switch.toml", SMALLEST);
        TerminalException failure = assertThrows(TerminalException.class, () -> ProfileFiles.in(directory, List.of()));
        assertTrue(failure.getMessage().contains("'name' is 'My Switch'"), failure.getMessage());
    }
}
