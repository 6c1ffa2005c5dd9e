package dev.ptymcp.infra.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A Match line.
 *
 * @param criteria what must hold, in order
 * @param where the line
 */
record MatchBlock(List<Criterion> criteria, Location where) implements Directive {

    /** What a criterion looks at. */
    enum Subject {
        ALL,
        CANONICAL,
        FINAL,
        HOST,
        ORIGINALHOST,
        USER,
        LOCALUSER,
        TAGGED,
        EXEC,
        LOCALNETWORK,
        COMMAND,
        SESSIONTYPE,
        VERSION;

        boolean takesPatterns() {
            return compareTo(FINAL) > 0;
        }

        /** Whether nobody here can say if it holds. */
        boolean unanswerable() {
            return compareTo(EXEC) >= 0;
        }

        static Optional<Subject> named(String name) {
            for (Subject subject : values()) {
                if (subject.name().equalsIgnoreCase(name)) {
                    return Optional.of(subject);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * One condition.
     *
     * @param subject what it looks at
     * @param negated whether it must not hold
     * @param patterns what is compared, parted by commas; empty for subjects that compare nothing
     */
    record Criterion(Subject subject, boolean negated, String patterns) {}

    MatchBlock {
        criteria = List.copyOf(criteria);
    }

    static MatchBlock parse(String text, Location where) {
        DelimitedText words = new DelimitedText(text);
        List<Criterion> criteria = new ArrayList<>();
        Optional<String> word = words.next();
        while (word.isPresent() && !word.get().isEmpty() && !word.get().startsWith("#")) {
            criteria.add(criterion(word.get(), words, where));
            word = words.next();
        }
        boolean all = criteria.stream().anyMatch(each -> each.subject() == Subject.ALL);
        if (criteria.isEmpty()) {
            throw where.problem("Match has no criterion");
        }
        if (all && (criteria.size() > 2 || criteria.get(criteria.size() - 1).subject() != Subject.ALL)) {
            throw where.problem("Match has 'all' together with other criteria");
        }
        return new MatchBlock(criteria, where);
    }

    private static Criterion criterion(String word, DelimitedText words, Location where) {
        boolean negated = word.startsWith("!");
        String name = negated ? word.substring(1) : word;
        Subject subject = Subject.named(name)
                .orElseThrow(() -> where.problem("Match has '" + name + "', which is not a criterion"));
        if (!subject.takesPatterns()) {
            return new Criterion(subject, negated, "");
        }
        String patterns = words.next()
                .filter(text -> !text.isEmpty() && !text.startsWith("#"))
                .orElseThrow(() -> where.problem("Match has '" + name + "' without its patterns"));
        return new Criterion(subject, negated, patterns);
    }

    @Override
    public void applyTo(Resolution resolution) {
        boolean matches = true;
        for (Criterion each : criteria) {
            matches &= holds(each, resolution, matches) != each.negated();
        }
        resolution.begin(matches);
    }

    private boolean holds(Criterion criterion, Resolution resolution, boolean matters) {
        String patterns = criterion.patterns();
        return switch (criterion.subject()) {
            case ALL -> true;
            case CANONICAL -> resolution.reachesFinalPass(false);
            case FINAL -> resolution.reachesFinalPass(true);
            case HOST -> NamePattern.matchesHostList(patterns, resolution.targetHost());
            case ORIGINALHOST ->
                NamePattern.matchesHostList(patterns, resolution.query().host());
            case USER -> NamePattern.matchesList(patterns, resolution.user());
            case LOCALUSER ->
                NamePattern.matchesList(patterns, resolution.local().user());
            case TAGGED ->
                NamePattern.matchesList(
                        patterns,
                        resolution.first(Keyword.TAG).map(Setting::word).orElse(""));
            default -> skipped(criterion, resolution, matters);
        };
    }

    /** Whatever it takes not to match. */
    private boolean skipped(Criterion criterion, Resolution resolution, boolean matters) {
        if (matters && resolution.included()) {
            String name = criterion.subject().name().toLowerCase(Locale.ROOT);
            resolution.warn(where.warning("the block is skipped: Match " + name + " is not evaluated."));
        }
        return criterion.negated();
    }
}
