package dev.ptymcp.domain.service.policy;

import java.util.List;
import java.util.regex.Pattern;

/** Rules about the running system: power, processes, accounts, packages, networks, databases. */
final class SystemRules {

    private static final Pattern SERVICES = Pattern.compile("(?s)(--\\S+ )*(stop|disable|mask|kill)( --\\S+)* "
            + "(\\S+ )*(sshd?|dropbear|network(ing|manager|d)?|systemd-networkd|networkmanager)(\\.service)?( .*)?");
    private static final Pattern POWER_VERB =
            Pattern.compile("poweroff|reboot|halt|kexec|soft-reboot|rescue|emergency|suspend|hibernate|exit");
    private static final Pattern POWER_TARGET =
            Pattern.compile("(reboot|poweroff|halt|rescue|emergency|shutdown|runlevel[06])\\.target");
    private static final Pattern VITAL_PACKAGE = Pattern.compile(
            "(libc6|glibc|musl|libc-bin|systemd|systemd-sysv|init|bash|dash|coreutils|util-linux|sudo|openssh-server|openssh|sshd|dpkg|apt"
                    + "|rpm|dnf|yum|pacman|apk-tools|busybox|linux-image.*|linux-generic.*|kernel.*|linux|grub.*|base|base-files|login|passwd|network-manager|netplan.*)");
    private static final Pattern DROPS = Pattern.compile(
            "(?is).*\\b(drop\\s+(database|schema|tablespace|owned)|truncate\\s+(table\\s+)?\\w|dropdatabase\\s*\\(|drop\\s+table)\\b?.*");

    static final List<BuiltInRule> RULES = List.of(
            new BuiltInRule("power", "It stops or restarts the machine.", SystemRules::power),
            new BuiltInRule(
                    "kill-everything", "It ends every process, the session's own included.", SystemRules::killsAll),
            new BuiltInRule(
                    "change-accounts",
                    "It removes an account, or the password that protects one.",
                    SystemRules::accounts),
            new BuiltInRule(
                    "drop-firewall",
                    "It removes the rules of the firewall, or shuts everybody out.",
                    SystemRules::firewall),
            new BuiltInRule(
                    "cut-network",
                    "It takes down the network or the service over which this session is reached.",
                    SystemRules::network),
            new BuiltInRule("drop-database", "It deletes a database, or everything in a table.", SystemRules::database),
            new BuiltInRule(
                    "remove-vital-package",
                    "It removes a package without which the system does not work.",
                    SystemRules::packages));

    private SystemRules() {}

    private static boolean power(Look look) {
        if (look.asks() || look.device() && look.says("in", "at", "cancel") && look.is("reload")) {
            return false;
        }
        if (look.is("shutdown")) {
            return !look.options().letter("c") && !look.says("/a")
                    || look.options().letter("hrP");
        }
        if (look.is("reboot", "poweroff", "halt", "stop-computer", "restart-computer", "pm-suspend", "pm-hibernate")) {
            // "reboot = 5" in some other language is no command.
            return !look.argument(word -> word.equals("=") || word.equals(":") || word.startsWith("("));
        }
        if (look.is("init", "telinit")) {
            return look.says("0", "6", "s", "1");
        }
        if (look.is("systemctl", "loginctl")) {
            return look.operand(word -> POWER_VERB.matcher(word).matches())
                    || look.says("isolate", "start")
                            && look.operand(word -> POWER_TARGET.matcher(word).matches());
        }
        return look.is("kexec") && look.options().letter("e")
                || look.writes(path -> path.equals("/proc/sysrq-trigger"));
    }

    private static boolean killsAll(Look look) {
        if (look.is("killall5")) {
            return true;
        }
        if (look.is("kill")) {
            List<String> words = look.arguments();
            boolean lists = words.stream().anyMatch(word -> word.equals("-l") || word.equals("-L"));
            int from = words.size() > 1 && words.get(0).startsWith("-") ? 1 : 0;
            return !lists
                    && words.subList(from, words.size()).stream()
                            .anyMatch(word -> word.equals("-1") || word.equals("1"));
        }
        return look.is("pkill", "killall", "skill")
                && (look.operand(word -> word.equals(".")
                                || word.equals(".*")
                                || word.equals("")
                                || word.equals("systemd")
                                || word.equals("sshd")
                                || word.equals("init"))
                        || look.is("pkill", "skill") && look.options().letter("u") && look.says("root", "0"));
    }

    private static boolean accounts(Look look) {
        return !look.asks()
                && (look.is("userdel", "deluser", "groupdel", "delgroup", "remove-localuser")
                        || look.is("passwd")
                                && (look.options().letter("dl")
                                        || look.options().name("--delete")
                                        || look.options().name("--lock"))
                        || look.is("usermod")
                                && (look.options().letter("L") || look.options().name("--lock"))
                        || look.is("chage") && look.options().letter("E") && look.says("root", "0")
                        || look.is("net") && look.sentence().matches("user \\S+ .*/delete.*")
                        || look.is("dscl") && look.says("-delete"));
    }

    private static boolean firewall(Look look) {
        if (look.is("iptables", "ip6tables", "iptables-legacy", "iptables-nft", "ebtables", "arptables")) {
            boolean flushes = look.options().letter("FX")
                    || look.options().name("--flush")
                    || look.options().name("--delete-chain");
            return flushes || look.sentence().matches("(?s).*(-p|--policy) (input|output|forward) (drop|reject).*");
        }
        return look.is("nft") && look.sentence().matches("(?s)(-\\S+ )*(flush ruleset|(flush|delete) (table|chain)).*")
                || look.is("ufw") && look.says("disable", "reset")
                || look.is("pfctl") && look.options().letter("dF")
                || look.is("firewall-cmd") && look.says("--panic-on")
                || look.is("ipset") && look.says("destroy", "flush", "-x", "-f")
                || look.is("netsh") && look.sentence().matches("(?s)advfirewall (reset|set \\S+ state off).*");
    }

    private static boolean network(Look look) {
        if (!look.remote()) {
            return false;
        }
        return look.is("ip")
                        && look.sentence()
                                .matches(
                                        "(?s)(-\\S+ )*(l|li|link|link set|l s|addr|a|address|route|r|ro)\\b.*\\b(down|flush|fl|del default|delete default|delete)\\b.*")
                || look.is("ifconfig") && look.says("down")
                || look.is("ifdown", "wpa_cli")
                || look.is("nmcli") && look.sentence().matches("(?s).*\\b(off|down|disconnect|delete)\\b.*")
                || look.is("route") && look.sentence().matches("(?s).*\\b(del|delete|flush)\\b.*")
                || look.is("netplan") && look.says("apply")
                || look.is("systemctl") && SERVICES.matcher(look.sentence()).matches()
                || look.is("service", "rc-service")
                        && look.sentence().matches("(sshd?|dropbear|network|networking|networkmanager) stop.*");
    }

    private static boolean database(Look look) {
        if (look.is(
                "psql",
                "mysql",
                "mariadb",
                "sqlite3",
                "mongosh",
                "mongo",
                "sqlcmd",
                "clickhouse-client",
                "cqlsh",
                "cockroach",
                "usql")) {
            return look.argument(word -> DROPS.matcher(word).matches())
                    || look.from(source ->
                            source.argument(word -> DROPS.matcher(word).matches()));
        }
        return look.is("dropdb", "dropuser")
                || look.is("mysqladmin", "mariadb-admin") && look.says("drop")
                || look.is("redis-cli", "valkey-cli") && look.says("flushall", "flushdb")
                || look.is("drop") && look.sentence().matches("(?s)(database|schema|owned|tablespace)\\b.*")
                || look.is("flushall", "flushdb") && look.arguments().size() <= 1;
    }

    private static boolean packages(Look look) {
        boolean removes = look.is(
                        "apt",
                        "apt-get",
                        "aptitude",
                        "yum",
                        "dnf",
                        "microdnf",
                        "zypper",
                        "apk",
                        "brew",
                        "emerge",
                        "opkg")
                && look.says("remove", "purge", "autoremove", "erase", "rm", "del", "--unmerge");
        boolean raw = look.is("dpkg")
                        && (look.options().letter("rP")
                                || look.options().name("--purge")
                                || look.options().name("--remove"))
                || look.is("rpm")
                        && (look.options().letter("e") || look.options().name("--erase"))
                || look.is("pacman") && look.argument(word -> word.startsWith("-R"));
        boolean forced = look.options().name("--allow-remove-essential")
                || look.options().name("--force-remove-essential");
        return (removes || raw)
                && (forced || look.operand(word -> VITAL_PACKAGE.matcher(word).matches()));
    }
}
