package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.device.DeviceCommands;
import dev.ptymcp.domain.model.device.DeviceLines;
import dev.ptymcp.domain.model.device.DevicePager;
import dev.ptymcp.domain.model.device.DeviceRecognition;
import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.device.LineTyping;
import dev.ptymcp.domain.model.device.LoginDialogue;
import dev.ptymcp.domain.model.device.LoginStep;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.device.ProgramLaunch;
import dev.ptymcp.domain.model.device.PromptLevel;
import dev.ptymcp.domain.model.terminal.LineEnding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A device that does not exist and behaves like many. */
final class Devices {

    static final Profile ROUTER = new Profile(
            "router",
            "A router",
            LineEnding.CR,
            List.of(
                    level("user", "(?<host>[\\w.-]+)>"),
                    level("privileged", "(?<host>[\\w.-]+)#"),
                    level("config", "(?<host>[\\w.-]+)\\(config[^)]*\\)#")),
            List.of(new DevicePager(LinePattern.of(" ?--More-- ?"), " ")),
            new DeviceLines(
                    patterns("\\[confirm\\]$", "\\[[^]]*\\]\\?$"),
                    patterns("^% (?:Invalid|Incomplete|Ambiguous)"),
                    patterns("%[A-Z]+-\\d-[A-Z]+:"),
                    patterns("\\[edit.*\\]")),
            DeviceCommands.NONE,
            new DeviceRecognition(patterns("SSH-2.0-Router"), patterns("Router Software")),
            Optional.of(new LoginDialogue(
                    Optional.of("\r"),
                    List.of(
                            LoginStep.of(LinePattern.of("Press RETURN"), LoginStep.Reply.ENTER),
                            LoginStep.of(LinePattern.of("Username:"), LoginStep.Reply.USER),
                            LoginStep.of(LinePattern.of("Password:"), LoginStep.Reply.PASSWORD)),
                    patterns("Login invalid"))),
            LineTyping.USUAL,
            Optional.empty());

    static final DeviceStates STATES = new DeviceStates(ROUTER);

    /** A program that does not exist either. */
    static final DeviceStates REPL = new DeviceStates(new Profile(
            "repl",
            "A console",
            LineEnding.CR,
            List.of(level("short", ">"), level("ready", ">>>")),
            List.of(),
            DeviceLines.NONE,
            DeviceCommands.NONE,
            DeviceRecognition.NONE,
            Optional.empty(),
            new LineTyping(
                    LineTyping.Way.ONE_BY_ONE,
                    Optional.empty(),
                    LineTyping.Blank.ENDS,
                    patterns("\\.\\.\\."),
                    List.of(),
                    LineTyping.CTRL_C),
            Optional.of(new ProgramLaunch(List.of(List.of("repl")), Map.of(), false))));

    private Devices() {}

    private static PromptLevel level(String name, String pattern) {
        return new PromptLevel(name, LinePattern.of(pattern));
    }

    private static List<LinePattern> patterns(String... expressions) {
        return Stream.of(expressions).map(LinePattern::of).toList();
    }
}
