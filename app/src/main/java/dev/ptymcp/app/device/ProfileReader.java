package dev.ptymcp.app.device;

import dev.ptymcp.app.config.TomlDocument;
import dev.ptymcp.app.config.TomlTable;
import dev.ptymcp.domain.model.device.DeviceCommands;
import dev.ptymcp.domain.model.device.DeviceLines;
import dev.ptymcp.domain.model.device.DevicePager;
import dev.ptymcp.domain.model.device.DeviceRecognition;
import dev.ptymcp.domain.model.device.LevelCommand;
import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.device.LineTyping;
import dev.ptymcp.domain.model.device.LoginDialogue;
import dev.ptymcp.domain.model.device.LoginStep;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.device.ProgramLaunch;
import dev.ptymcp.domain.model.device.PromptLevel;
import dev.ptymcp.domain.model.terminal.LineEnding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a profile of a TOML text. docs/profiles.md says what can stand in it. */
public final class ProfileReader {

    private static final String SPACE = " ";

    private final TomlTable top;

    private ProfileReader(TomlTable top) {
        this.top = top;
    }

    /**
     * Reads a profile.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code INVALID_CONFIGURATION} and a line for each thing
     *     that is wrong
     */
    static Profile read(String name, TomlDocument document) {
        TomlTable top = document.table();
        Optional<Profile> profile = new ProfileReader(top).profile(name);
        top.only();
        document.finish();
        return profile.orElseThrow(() -> new IllegalStateException("nothing was wrong and nothing was read"));
    }

    /** Reads a profile that has its name in its table; empty when anything is wrong with it, which is noted there. */
    public static Optional<Profile> own(TomlTable table) {
        return new ProfileReader(table).profile(table.requiredText("name"));
    }

    private Optional<Profile> profile(String name) {
        String title = top.requiredText("title");
        LineEnding lineEnding =
                top.text("line_ending").map(text -> lineEnding(text)).orElse(LineEnding.CR);
        List<PromptLevel> prompts = prompts();
        List<DevicePager> pagers = pagers();
        DeviceLines lines = top.table("lines").map(ProfileReader::lines).orElse(DeviceLines.NONE);
        DeviceCommands commands = new DeviceCommands(commands("setup"), commands("leave"));
        DeviceRecognition recognition =
                top.table("recognition").map(ProfileReader::recognition).orElse(DeviceRecognition.NONE);
        Optional<LoginDialogue> login = top.table("login").map(ProfileReader::login);
        LineTyping typing = top.table("typing").flatMap(TypingReader::typing).orElse(LineTyping.USUAL);
        Optional<ProgramLaunch> program = top.table("program").flatMap(TypingReader::program);
        return top.made(
                "title",
                () -> new Profile(
                        name,
                        title,
                        lineEnding,
                        prompts,
                        pagers,
                        lines,
                        commands,
                        recognition,
                        login,
                        typing,
                        program));
    }

    private LineEnding lineEnding(String text) {
        Optional<LineEnding> ending = word(text, LineEnding.values());
        if (ending.isEmpty()) {
            top.problem("line_ending", "line_ending is '" + text + "' but must be " + words(LineEnding.values()) + ".");
        }
        return ending.orElse(LineEnding.CR);
    }

    private List<PromptLevel> prompts() {
        return top.tables("prompt").stream()
                .map(table -> {
                    String level = table.requiredText("level");
                    Optional<LinePattern> pattern = pattern(table, "pattern");
                    table.only();
                    return pattern.flatMap(found -> table.made("level", () -> new PromptLevel(level, found)));
                })
                .flatMap(Optional::stream)
                .toList();
    }

    private List<DevicePager> pagers() {
        return top.tables("pager").stream()
                .map(table -> {
                    Optional<LinePattern> pattern = pattern(table, "pattern");
                    String key = table.text("key").orElse(SPACE);
                    table.only();
                    return pattern.flatMap(found -> table.made("key", () -> new DevicePager(found, key)));
                })
                .flatMap(Optional::stream)
                .toList();
    }

    private List<LevelCommand> commands(String key) {
        return top.tables(key).stream()
                .map(table -> {
                    String command = table.requiredText("command");
                    List<String> levels = table.texts("levels");
                    table.only();
                    return table.made("command", () -> new LevelCommand(command, levels));
                })
                .flatMap(Optional::stream)
                .toList();
    }

    private static DeviceLines lines(TomlTable table) {
        DeviceLines lines = new DeviceLines(
                patterns(table, "questions"),
                patterns(table, "errors"),
                patterns(table, "messages"),
                patterns(table, "headings"));
        table.only();
        return lines;
    }

    private static DeviceRecognition recognition(TomlTable table) {
        DeviceRecognition recognition = new DeviceRecognition(patterns(table, "software"), patterns(table, "banner"));
        table.only();
        return recognition;
    }

    private static LoginDialogue login(TomlTable table) {
        LoginDialogue login = new LoginDialogue(
                table.text("wake"),
                table.tables("step").stream()
                        .map(ProfileReader::step)
                        .flatMap(Optional::stream)
                        .toList(),
                patterns(table, "failures"));
        table.only();
        return login;
    }

    private static Optional<LoginStep> step(TomlTable table) {
        Optional<LinePattern> expect = pattern(table, "expect");
        String send = table.requiredText("send");
        String text = table.text("text").orElse("");
        table.only();
        Optional<LoginStep.Reply> reply = word(send, LoginStep.Reply.values());
        if (reply.isEmpty()) {
            table.problem("send", "send is '" + send + "' but must be " + words(LoginStep.Reply.values()) + ".");
            return Optional.empty();
        }
        return expect.flatMap(found -> table.made("text", () -> new LoginStep(found, reply.get(), text)));
    }

    private static Optional<LinePattern> pattern(TomlTable table, String key) {
        String expression = table.requiredText(key);
        return expression.isEmpty() ? Optional.empty() : table.made(key, () -> LinePattern.of(expression));
    }

    static List<LinePattern> patterns(TomlTable table, String key) {
        return table.texts(key).stream()
                .map(expression -> table.made(key, () -> LinePattern.of(expression)))
                .flatMap(Optional::stream)
                .toList();
    }

    static <E extends Enum<E>> Optional<E> word(String text, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(text))
                .findFirst();
    }

    static String words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(ProfileReader::word).collect(Collectors.joining(", ", "one of ", ""));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
