package dev.ptymcp.domain.model.device;

import java.util.List;

/**
 * What gives a kind of device away.
 *
 * @param software anywhere in what an SSH server says of its software, such as {@code SSH-2.0-Cisco-1.25}
 * @param banner anywhere in a line of what is shown first, before or after logging in
 */
public record DeviceRecognition(List<LinePattern> software, List<LinePattern> banner) {

    /** Nothing does. */
    public static final DeviceRecognition NONE = new DeviceRecognition(List.of(), List.of());

    /** Copies. */
    public DeviceRecognition {
        software = List.copyOf(software);
        banner = List.copyOf(banner);
    }
}
