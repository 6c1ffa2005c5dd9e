package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.device.DevicePager;
import dev.ptymcp.domain.model.device.LinePattern;
import java.util.List;

/** The pagers of devices that nobody has a profile for. Those of {@code less} and of {@code more} with its share are none. */
final class KnownPagers {

    private static final String SPACE = " ";

    static final List<DevicePager> ALL = List.of(
            pager("[ <(-]*-{2,}[ <(]*(?i:more)(?: \\d{1,3}%)?[ >)]*-{2,}[ >)-]*"),
            pager("<---? (?i:more) ---?>"),
            pager("-- ?(?i:more) ?--[,:]? .{0,20}(?i:space|quit|next page).{0,60}"),
            pager("-- \\[Q quit\\|D dump\\|(?:[\\w-]{1,12}\\|){0,4}down[\\w|-]{0,40}\\]"),
            pager("(?i)press any key to continue \\(q to quit\\)"));

    private KnownPagers() {}

    private static DevicePager pager(String pattern) {
        return new DevicePager(LinePattern.of(pattern), SPACE);
    }
}
