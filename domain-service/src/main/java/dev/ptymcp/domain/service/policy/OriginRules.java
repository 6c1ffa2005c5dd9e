package dev.ptymcp.domain.service.policy;

import java.util.List;
import java.util.Set;

/** Rules about where the text of a program comes from. */
final class OriginRules {

    private static final Set<String> DOWNLOADING = Set.of(
            "curl",
            "wget",
            "fetch",
            "aria2c",
            "http",
            "https",
            "lynx",
            "links",
            "w3m",
            "nc",
            "ncat",
            "netcat",
            "socat",
            "telnet",
            "ftp",
            "tftp",
            "invoke-webrequest",
            "iwr",
            "invoke-restmethod",
            "irm",
            "scp",
            "axel",
            "xh");
    private static final Set<String> EXECUTING = Set.of("iex", "invoke-expression");

    static final List<BuiltInRule> RULES = List.of(
            new BuiltInRule(
                    "run-download",
                    "It runs what it downloads, before anybody can have read it.",
                    look -> (look.anything() || look.is(EXECUTING))
                            && (look.from(OriginRules::downloads)
                                    || inWords(look)
                                    || !look.anything() && look.arguments().isEmpty())),
            new BuiltInRule(
                    "run-encoded",
                    "It runs text that is encoded, so that nobody can read what that is.",
                    look -> runs(look) && look.from(OriginRules::decodes)));

    private OriginRules() {}

    private static boolean runs(Look look) {
        return look.anything()
                || look.is(
                        "sh", "bash", "zsh", "dash", "ksh", "ash", "fish", "eval", "source", ".", "busybox", "at",
                        "batch")
                || look.is(EXECUTING);
    }

    private static boolean downloads(Look look) {
        return look.is(DOWNLOADING);
    }

    private static boolean inWords(Look look) {
        return look.sentence()
                .matches("(?s).*\\b(downloadstring|invoke-webrequest|iwr|irm|invoke-restmethod|curl|wget)\\b.*");
    }

    private static boolean decodes(Look look) {
        boolean asked = look.options().letter("dD") || look.options().name("--decode");
        return look.is("base64", "base32", "basenc", "gbase64", "uuencode") && asked
                || look.is("uudecode", "gunzip", "zcat", "bunzip2", "xzcat", "unxz", "bzcat", "zstdcat", "rev", "tr")
                || look.is("gzip", "xz", "bzip2", "zstd") && asked
                || look.is("xxd") && look.options().letter("r")
                || look.is("openssl") && (look.options().letter("d") && look.says("enc", "base64") || look.says("-d"))
                || look.is("gpg") && (asked || look.options().name("--decrypt"));
    }
}
