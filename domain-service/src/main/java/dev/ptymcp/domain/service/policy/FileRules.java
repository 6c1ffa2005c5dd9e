package dev.ptymcp.domain.service.policy;

import java.util.List;
import java.util.Set;

/** Rules about files and directories. */
final class FileRules {

    private static final Set<String> WRITING = Set.of("tee", "sponge", "truncate", "shred", "unlink", "rm", "srm");

    static final List<BuiltInRule> RULES = List.of(
            new BuiltInRule(
                    "delete-tree",
                    "It deletes the root, a directory of the system, or a home with everything in it.",
                    FileRules::deletesTree),
            new BuiltInRule(
                    "overwrite-system-file",
                    "It replaces or deletes a file without which a system does not start or lets nobody in.",
                    FileRules::overwritesSystemFile),
            new BuiltInRule(
                    "change-system-permissions",
                    "It changes owners or permissions of whole directories of the system.",
                    FileRules::changesPermissions),
            new BuiltInRule(
                    "clear-crontab", "It removes all scheduled jobs of a user at once.", FileRules::clearsCrontab));

    private FileRules() {}

    private static boolean deletesTree(Look look) {
        if (look.asks()) {
            return false;
        }
        if (look.is("rm", "srm", "rimraf") || look.anything()) {
            boolean recursive = look.options().letter("rR") || look.options().name("--recursive") || look.is("rimraf");
            return look.options().name("--no-preserve-root")
                    || look.operand(path -> (recursive || path.endsWith("*") && !look.anything()) && vital(look, path));
        }
        if (look.is("find")) {
            return look.says("-delete")
                    && look.arguments().stream()
                            .takeWhile(word -> !word.startsWith("-"))
                            .anyMatch(path -> vital(look, path));
        }
        if (look.is("mv")) {
            return look.operand(path -> path.equals("/dev/null"))
                    || look.options().operands().stream()
                            .limit(Math.max(0, look.options().operands().size() - 1L))
                            .anyMatch(path -> vital(look, path));
        }
        if (look.is("rsync")) {
            return look.argument(word -> word.startsWith("--del")) && look.operand(path -> vital(look, path));
        }
        return windows(look);
    }

    private static boolean vital(Look look, String path) {
        return look.system(path) || look.home(path);
    }

    private static boolean windows(Look look) {
        boolean powershell = look.is("remove-item", "ri", "del", "erase", "rd", "rmdir", "rm")
                && look.argument(word -> word.matches("(?i)-r(ec(urse?)?)?"));
        boolean command = look.is("del", "erase", "rd", "rmdir", "deltree")
                && (look.says("/s") || look.argument(word -> word.matches("(?i)(/[a-z]){0,9}/s(/[a-z]){0,9}")));
        return (powershell || command || look.is("deltree"))
                && look.argument(path -> look.system(path) || look.home(path));
    }

    private static boolean overwritesSystemFile(Look look) {
        if (look.writes(look::file)) {
            return true;
        }
        if (look.asks()) {
            return false;
        }
        if (look.is(WRITING)) {
            return look.operand(look::file);
        }
        List<String> operands = look.options().operands();
        boolean into = look.is("cp", "mv", "ln", "install", "dd") && !operands.isEmpty();
        if (into && look.file(operands.get(operands.size() - 1))) {
            return true;
        }
        return look.is("mv") && look.operand(look::file)
                || look.is("dd") && look.argument(word -> word.startsWith("of=") && look.file(word.substring(3)));
    }

    private static boolean changesPermissions(Look look) {
        return look.is("chmod", "chown", "chgrp", "setfacl", "chattr", "icacls", "takeown")
                && !look.asks()
                && (look.options().letter("R") || look.options().name("--recursive") || look.says("/r", "/t"))
                && look.operand(look::system);
    }

    private static boolean clearsCrontab(Look look) {
        return look.is("crontab") && look.options().letter("r");
    }
}
