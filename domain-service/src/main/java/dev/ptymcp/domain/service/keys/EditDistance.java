package dev.ptymcp.domain.service.keys;

/** How many letters must be added, dropped, replaced or swapped with their neighbour to make one word of another. */
final class EditDistance {

    private EditDistance() {}

    static int between(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        char last = a.charAt(i - 1);
        char other = b.charAt(j - 1);
        int replaced = d[i - 1][j - 1] + (last == other ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && last == b.charAt(j - 2) && a.charAt(i - 2) == other;
        return swapped ? Math.min(best, 1 + d[i - 2][j - 2]) : best;
    }
}
