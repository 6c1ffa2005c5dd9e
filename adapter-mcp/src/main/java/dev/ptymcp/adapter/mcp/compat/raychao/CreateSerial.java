package dev.ptymcp.adapter.mcp.compat.raychao;

import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code create_serial_session}: its documentation and its code differ in the names of both arguments; either is taken. */
final class CreateSerial implements Translation {

    private static final long USUAL_BAUD = 9600;

    @Override
    public ToolResult call(OurTools ours, Arguments given) {
        String device = Given.text(given, "device")
                .or(() -> Given.text(given, "port"))
                .orElseThrow(() -> new InvalidArgumentException("device", "", "a device: /dev/ttyUSB0"));
        long baud = given.optionalNumber("baud_rate")
                .orElse(given.optionalNumber("baud").orElse(USUAL_BAUD));
        Opened opened = new Opened();
        Map<String, Object> serial = new LinkedHashMap<>();
        serial.put("device", device);
        serial.put("baud_rate", baud);
        opened.record(given, serial);
        return opened.answer(ours.call("open_serial", serial), "serial", "target", device + "@" + baud);
    }
}
