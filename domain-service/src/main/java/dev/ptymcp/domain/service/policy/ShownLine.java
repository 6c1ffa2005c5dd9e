package dev.ptymcp.domain.service.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A line as a screen shows it, of which nobody says where the prompt ends: everything that could be the command. Stateless.
 */
public final class ShownLine {

    /** What prompts end with. */
    private static final String PROMPT_ENDS = "$#>%:])»❯➜λ";

    private static final int MOST = 12;
    /** Longer than any screen is wide: no line of one. */
    private static final int LONGEST = 4096;

    private ShownLine() {}

    /** The line, and what stands in it behind each place where a prompt may end. */
    static List<String> readings(String line) {
        Set<String> readings = new LinkedHashSet<>();
        readings.add(line);
        if (line.length() > LONGEST) {
            return List.of(line);
        }
        for (int at = 0; at + 1 < line.length() && readings.size() < MOST; at++) {
            if (PROMPT_ENDS.indexOf(line.charAt(at)) >= 0) {
                String rest = line.substring(at + 1).strip();
                if (!rest.isEmpty() && !rest.startsWith("$")) {
                    readings.add(rest);
                }
            }
        }
        return List.copyOf(readings);
    }
}
