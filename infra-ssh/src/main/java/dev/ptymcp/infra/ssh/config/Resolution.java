package dev.ptymcp.infra.ssh.config;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the lines of a configuration come to for one host, while they are gone through. */
final class Resolution {

    private final HostQuery query;
    private final LocalFacts local;
    private final Map<Keyword, Set<Setting>> settings = new EnumMap<>(Keyword.class);
    private final Set<OtherDirective> passed = new HashSet<>();
    private final Set<ConfigWarning> warnings = new LinkedHashSet<>();
    private String host;
    private boolean active = true;
    private boolean included = true;
    private boolean finalPass;
    private boolean wantsFinalPass;
    private boolean named;

    Resolution(HostQuery query, LocalFacts local) {
        this.query = query;
        this.local = local;
        this.host = query.host();
    }

    /**
     * Goes through the files, and once more when a line asks for it. From then on the name to connect to, which the first
     * time gave, stands, and Host lines are compared with it.
     */
    void read(List<ConfigFile> files) {
        files.forEach(this::include);
        host = NumericAddress.canonical(targetHost(), family());
        boolean again = wantsFinalPass || canonicalizes();
        finalPass = true;
        if (again) {
            files.forEach(this::include);
        }
    }

    private boolean canonicalizes() {
        if (!flag(Keyword.CANONICALIZE_HOSTNAME, false)) {
            return false;
        }
        first(Keyword.CANONICALIZE_HOSTNAME)
                .ifPresent(line -> warn(
                        line.where().warning("CanonicalizeHostname is not followed: the name is looked up as it is.")));
        return true;
    }

    /** Goes through a file as a part of what surrounds it. */
    void include(ConfigFile file) {
        boolean outerActive = active;
        boolean outerIncluded = included;
        included = active;
        file.applyTo(this);
        active = outerActive;
        included = outerIncluded;
    }

    /** Begins a block. */
    void begin(boolean matches) {
        active = included && matches;
    }

    /** Whether a block that begins here could count at all. */
    boolean included() {
        return included;
    }

    void set(Setting setting) {
        if (!active || setting.saysNothing()) {
            return;
        }
        Keyword keyword = setting.keyword();
        if (keyword == Keyword.PROXY_JUMP && settings.containsKey(Keyword.PROXY_COMMAND)
                || keyword == Keyword.PROXY_COMMAND && jumps()) {
            return;
        }
        settings.computeIfAbsent(keyword, each -> new LinkedHashSet<>()).add(setting);
    }

    private boolean jumps() {
        return first(Keyword.PROXY_JUMP)
                .flatMap(line -> JumpHops.ofLine(line.rest()))
                .filter(hops -> !hops.isEmpty())
                .isPresent();
    }

    /** Passes by a line that is not followed; it is spoken of when no earlier line of its kind took precedence. */
    void pass(NotFollowed line) {
        boolean accumulates = line.directive().name().endsWith("Forward");
        if (active && (passed.add(line.directive()) || accumulates) && line.matters()) {
            warnings.add(line.warning());
        }
    }

    void warn(ConfigWarning warning) {
        warnings.add(warning);
    }

    boolean ignoresUnknown(String name) {
        return first(Keyword.IGNORE_UNKNOWN)
                .filter(setting -> NamePattern.matchesHostList(setting.word(), name))
                .isPresent();
    }

    /** Lets Match lines with canonical or final count: asks for a second time, and says whether this is it. */
    boolean reachesFinalPass(boolean asked) {
        wantsFinalPass |= asked;
        return finalPass;
    }

    /** Notes that a Host line that counts names this host without wildcards. */
    void name() {
        named |= active;
    }

    /** Whether a Host line that counts names this host without wildcards. */
    boolean named() {
        return named;
    }

    HostQuery query() {
        return query;
    }

    LocalFacts local() {
        return local;
    }

    /** The name that Host lines are compared with. */
    String host() {
        return host;
    }

    /** The name to connect to as far as it is known by now. */
    String targetHost() {
        Optional<Setting> hostName = first(Keyword.HOST_NAME);
        return finalPass || hostName.isEmpty()
                ? host
                : Tokens.ofHostName(query.host())
                        .expand(hostName.get().word(), hostName.get().where());
    }

    /** Which addresses may be used. */
    Endpoint.Family family() {
        return first(Keyword.ADDRESS_FAMILY)
                .map(line -> Endpoint.Family.valueOf(line.word().toUpperCase(Locale.ROOT)))
                .orElse(Endpoint.Family.ANY);
    }

    /** Who logs in as far as it is known by now. */
    String user() {
        return query.user().or(() -> first(Keyword.USER).map(Setting::word)).orElse(local.user());
    }

    /** The line that decides. */
    Optional<Setting> first(Keyword keyword) {
        return settings.getOrDefault(keyword, Set.of()).stream().findFirst();
    }

    /** All lines that apply, in order. */
    List<Setting> all(Keyword keyword) {
        return List.copyOf(settings.getOrDefault(keyword, Set.of()));
    }

    /** What the deciding line says to a question that is answered with yes or no; every word but these two counts as yes. */
    boolean flag(Keyword keyword, boolean otherwise) {
        return first(keyword)
                .map(line -> !line.word().equalsIgnoreCase("no") && !line.word().equalsIgnoreCase("false"))
                .orElse(otherwise);
    }

    /** The time in the first line that has one; zero when all lines say none, and empty when there are no lines. */
    Optional<Duration> time(Keyword keyword) {
        List<Setting> lines = all(keyword);
        Optional<Duration> first = lines.stream()
                .flatMap(line -> Numbers.time(line.word()).stream())
                .findFirst();
        return first.isPresent() || lines.isEmpty() ? first : Optional.of(Duration.ZERO);
    }

    /** The number in the deciding line. */
    int number(Keyword keyword, int otherwise) {
        return first(keyword)
                .map(line -> Numbers.number(line.word()).orElse(otherwise))
                .orElse(otherwise);
    }

    Set<ConfigWarning> warnings() {
        return warnings;
    }
}
