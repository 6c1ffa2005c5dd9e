package dev.ptymcp.app.install;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The lines in which two texts differ, by their longest common subsequence. */
final class LineDifference {

    private LineDifference() {}

    static List<String> of(List<String> before, List<String> after) {
        int head = 0;
        while (head < Math.min(before.size(), after.size()) && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(before.size(), after.size()) - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        return between(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
    }

    /** For the part in which they differ, which is short. */
    private static List<String> between(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = 1; i <= before.size(); i++) {
            for (int j = 1; j <= after.size(); j++) {
                common[i][j] = before.get(i - 1).equals(after.get(j - 1))
                        ? common[i - 1][j - 1] + 1
                        : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = before.size();
        int j = after.size();
        while (i > 0 || j > 0) {
            if (i > 0 && j > 0 && before.get(i - 1).equals(after.get(j - 1))) {
                lines.add("  " + before.get(i - 1));
                i--;
                j--;
            } else if (j > 0 && (i == 0 || common[i][j - 1] >= common[i - 1][j])) {
                lines.add("+ " + after.get(j - 1));
                j--;
            } else {
                lines.add("- " + before.get(i - 1));
                i--;
            }
        }
        Collections.reverse(lines);
        return lines;
    }
}
