package dev.ptymcp.domain.service.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Finds the known names that a misspelt one was probably meant to be. Upper and lower case count as the same, and so do
 * {@code -}, {@code _} and {@code .}.
 */
public final class NearestNames {

    private static final int SUGGESTIONS = 3;
    private static final int LONGEST = 200;

    private NearestNames() {}

    /**
     * The nearest name; at most three when several are equally near; empty when none is near.
     *
     * <p>Near is one slip of the fingers (a letter missing, added, wrong, or swapped with its neighbour) for every three
     * letters, or a known name that the given one begins or is the end of.
     */
    public static List<String> to(String given, Collection<String> known) {
        String plain = plain(given);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return List.of();
        }
        List<Candidate> near = known.stream()
                .distinct()
                .map(name -> new Candidate(name, distance(plain, plain(name))))
                .filter(candidate -> candidate.near(plain))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .toList();
        return near.stream()
                .filter(candidate -> candidate.distance() == near.get(0).distance())
                .limit(SUGGESTIONS)
                .map(Candidate::name)
                .toList();
    }

    /** {@code Did you mean 'a' or 'b'?}, or the empty text when none is near. */
    public static String question(String given, Collection<String> known) {
        List<String> near = to(given, known);
        return near.isEmpty()
                ? ""
                : near.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or ", "Did you mean ", "?"));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    /** The optimal string alignment distance: Levenshtein's, with a swap of neighbours as one step. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int column = 0; column <= b.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= a.length(); row++) {
            int[] current = new int[b.length() + 1];
            current[0] = row;
            for (int column = 1; column <= b.length(); column++) {
                int change = a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1;
                int best = Math.min(last[column - 1] + change, Math.min(last[column], current[column - 1]) + 1);
                current[column] = swapped(a, row, b, column) ? Math.min(best, beforeLast[column - 2] + 1) : best;
            }
            beforeLast = last;
            last = current;
        }
        return last[b.length()];
    }

    private static boolean swapped(String a, int row, String b, int column) {
        return row > 1
                && column > 1
                && a.charAt(row - 1) == b.charAt(column - 2)
                && a.charAt(row - 2) == b.charAt(column - 1);
    }

    private record Candidate(String name, int distance) {

        boolean near(String given) {
            String own = plain(name);
            return distance <= (given.length() + 2) / 3
                    || given.length() >= 3 && (own.startsWith(given) || own.endsWith("_" + given));
        }
    }
}
