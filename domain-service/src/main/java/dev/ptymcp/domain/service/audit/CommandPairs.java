package dev.ptymcp.domain.service.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds acts of which only one of the two records is there. Not thread-safe. */
public final class CommandPairs {

    /** So many of a kind are told one by one. */
    private static final int SHOWN = 20;

    private final Map<String, ChainFinding> open = new LinkedHashMap<>();
    private final List<ChainFinding> orphans = new ArrayList<>();
    private long before;
    private long dropped;

    void record(ChainLine line, String file, long number) {
        String id = line.text("cmd_id").orElse("");
        String what = line.text("tool").orElse("?") + " (" + id + ")";
        switch (line.event()) {
            case "before" -> {
                before++;
                String text = what + " has no record after it: it still ran at the end, or the server was killed";
                open.put(id, new ChainFinding(false, file, number, text));
            }
            case "after" -> {
                if (open.remove(id) == null) {
                    orphans.add(new ChainFinding(false, file, number, what + " has no record before it here"));
                }
            }
            case "dropped" -> dropped += line.number("count").orElse(0);
            default -> {
                // Not about an act.
            }
        }
    }

    /** How many acts there are. */
    public long commands() {
        return before;
    }

    /** How many records were lost, as the records themselves say. */
    public long dropped() {
        return dropped;
    }

    /** What is to be known, once all files were looked at. */
    public List<ChainFinding> notices() {
        List<ChainFinding> notices = new ArrayList<>();
        some(List.copyOf(open.values()), notices);
        some(orphans, notices);
        return notices;
    }

    private static void some(List<ChainFinding> all, List<ChainFinding> notices) {
        notices.addAll(all.subList(0, Math.min(SHOWN, all.size())));
        if (all.size() > SHOWN) {
            ChainFinding last = all.get(all.size() - 1);
            notices.add(new ChainFinding(
                    false,
                    last.file(),
                    last.line(),
                    "the same holds for " + (all.size() - SHOWN) + " more, up to here"));
        }
    }
}
