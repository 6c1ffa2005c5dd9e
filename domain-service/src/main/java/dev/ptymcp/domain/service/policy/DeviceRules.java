package dev.ptymcp.domain.service.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rules about the command lines of routers, switches, firewalls and boot loaders, whose words may be cut short. */
final class DeviceRules {

    /** Words; what must at least be written of each stands before the bar. */
    private static final List<String> RESTARTS = List.of(
            "rel|oad",
            "reset system",
            "request sys|tem reb|oot",
            "request sys|tem hal|t",
            "request sys|tem power-off",
            "request vm|host reb|oot",
            "request restart sys|tem",
            "request shutdown sys|tem",
            "exec|ute reb|oot",
            "exec|ute shut|down",
            "/system reb|oot",
            "/system shut|down",
            "admin rel|oad",
            "reboot",
            "hw-module * rel|oad",
            "redundancy force-switchover");
    /** These mean it only when nothing follows. */
    private static final List<String> RESTARTS_ALONE = List.of("reset", "restart");

    private static final List<String> ERASES = List.of(
            "wr|ite er|ase",
            "er|ase st|artup-config",
            "er|ase nv|ram",
            "er|ase fl|ash",
            "er|ase all",
            "del|ete st|artup-config",
            "del|ete fl|ash",
            "del|ete nv|ram",
            "del|ete /f|orce *",
            "del|ete /rec|ursive *",
            "fo|rmat fl|ash",
            "fo|rmat boot|flash",
            "fo|rmat disk*",
            "fo|rmat usb*",
            "fo|rmat slot*",
            "fo|rmat nv|ram",
            "fo|rmat hard*",
            "squeeze *",
            "request sys|tem zero|ize",
            "request vm|host zero|ize",
            "load fac|tory-default",
            "/system reset-conf|iguration",
            "system reset",
            "reset sav|ed-configuration",
            "reset factory*",
            "restore factory*",
            "factory-reset*",
            "factory reset*",
            "restore default*",
            "exec|ute factory*",
            "exec|ute format*",
            "exec|ute erase-disk",
            "crypto key zero|ize",
            "nand er|ase",
            "nand scrub",
            "sf er|ase",
            "mmc er|ase",
            "env default",
            "env erase",
            "flash er|ase",
            "clear config*",
            "clear startup*",
            "write default",
            "unconfigure switch",
            "config factory*");

    static final List<BuiltInRule> RULES = List.of(
            new BuiltInRule(
                    "restart-device", "It restarts the device, or switches it off.", look -> applies(look, RESTARTS)),
            new BuiltInRule(
                    "erase-device",
                    "It erases the device's configuration, its file system, its keys, or all of it.",
                    look -> applies(look, ERASES)));

    private DeviceRules() {}

    private static boolean applies(Look look, List<String> commands) {
        if (!look.device()) {
            return false;
        }
        List<String> words = new ArrayList<>();
        words.add(look.command().program());
        look.arguments().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
        // An editor of configurations runs other commands after these words.
        if (words.size() > 1 && (words.get(0).equals("do") || words.get(0).equals("run"))) {
            words.remove(0);
        }
        if (!look.command().program().isEmpty() && words.contains("?") || words.contains("cancel")) {
            return false;
        }
        boolean alone = commands == RESTARTS && words.size() == 1 && RESTARTS_ALONE.contains(words.get(0));
        return alone || commands.stream().anyMatch(command -> begins(words, command.split(" ")));
    }

    private static boolean begins(List<String> words, String[] command) {
        if (words.size() < command.length) {
            return false;
        }
        for (int i = 0; i < command.length; i++) {
            if (!fits(words.get(i), command[i], i == 0)) {
                return false;
            }
        }
        return true;
    }

    /** The first word has lost its directory when it was read, as in {@code /system}. */
    private static boolean fits(String word, String form, boolean first) {
        int bar = form.indexOf('|');
        String whole = form.replace("|", "");
        if (bar < 0) {
            return Glob.matches(first && whole.startsWith("/") ? whole.substring(1) : whole, word);
        }
        String bare = word.replaceFirst(":.*$", "");
        return bare.length() >= bar
                && (whole.startsWith(bare) || Glob.matches(whole + "*", word) && word.contains(":"));
    }
}
