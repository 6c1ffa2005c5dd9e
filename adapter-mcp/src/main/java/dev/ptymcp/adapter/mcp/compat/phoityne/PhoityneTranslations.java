package dev.ptymcp.adapter.mcp.compat.phoityne;

import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import java.util.HashMap;
import java.util.Map;

/** The tools of phoityne/pty-mcp-server by their names. */
public final class PhoityneTranslations {

    /** What makes a prompt that can be told from output, in UTF-8. */
    private static final String[] CMD = {"/Q", "/K", "chcp 65001 >nul & prompt $G$G$G"};

    private static final String[] POWERSHELL = {
        "-NoLogo", "-NoExit", "-Command", "[Console]::OutputEncoding = [Text.Encoding]::UTF8; function prompt { '>>>' }"
    };

    private PhoityneTranslations() {}

    /** All of them, over one set of seats. */
    public static Map<String, Translation> all() {
        Seats seats = new Seats();
        Map<String, Translation> all = new HashMap<>();
        opening(new Opening(seats), all);
        talking(new Talking(seats), all);
        return all;
    }

    private static void opening(Opening opening, Map<String, Translation> all) {
        all.put("pty-connect", (ours, given) -> opening.terminal(ours, given, ""));
        all.put("pty-bash", (ours, given) -> opening.terminal(ours, given, "bash"));
        all.put("pty-ssh", (ours, given) -> opening.terminal(ours, given, "ssh"));
        all.put("pty-telnet", opening::telnet);
        all.put("pty-cabal", (ours, given) -> opening.terminal(ours, given, "cabal", "repl"));
        all.put("pty-stack", (ours, given) -> opening.terminal(ours, given, "stack", "repl"));
        all.put("pty-ghci", opening::ghci);
        all.put("proc-spawn", (ours, given) -> opening.process(ours, given, ""));
        all.put("proc-cmd", (ours, given) -> opening.process(ours, given, "cmd.exe", CMD));
        all.put("proc-ps", (ours, given) -> opening.process(ours, given, "powershell.exe", POWERSHELL));
        all.put("proc-ssh", (ours, given) -> opening.process(ours, given, "ssh", "-tt"));
        all.put("proc-telnet", (ours, given) -> opening.process(ours, given, "plink", "-telnet"));
        all.put("proc-plink", (ours, given) -> opening.process(ours, given, "plink"));
        all.put("socket-open", (ours, given) -> opening.socket(ours, given, "raw"));
        all.put("socket-telnet", (ours, given) -> opening.socket(ours, given, "telnet"));
        all.put("serial-open", opening::serial);
    }

    private static void talking(Talking talking, Map<String, Translation> all) {
        for (SessionKind kind : SessionKind.values()) {
            all.put(kind.word() + "-message", (ours, given) -> talking.message(ours, given, kind));
            all.put(kind.word() + "-read", (ours, given) -> talking.read(ours, given, kind));
            all.put(kind.word() + "-write", (ours, given) -> talking.bytes(ours, given, kind));
            all.put(kind.ender(), (ours, given) -> talking.end(ours, kind));
        }
        all.put("proc-write", (ours, given) -> talking.line(ours, given, SessionKind.PROC));
    }
}
