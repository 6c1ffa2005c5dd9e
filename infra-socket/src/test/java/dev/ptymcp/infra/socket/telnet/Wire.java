package dev.ptymcp.infra.socket.telnet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Bytes of a telnet connection as words and back: {@code IAC WILL ECHO 'text' NUL 0x1b}. Numbers are decimal.
 */
final class Wire {

    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("IAC", 255),
            Map.entry("DONT", 254),
            Map.entry("DO", 253),
            Map.entry("WONT", 252),
            Map.entry("WILL", 251),
            Map.entry("SB", 250),
            Map.entry("GA", 249),
            Map.entry("EL", 248),
            Map.entry("EC", 247),
            Map.entry("AYT", 246),
            Map.entry("AO", 245),
            Map.entry("IP", 244),
            Map.entry("BRK", 243),
            Map.entry("DM", 242),
            Map.entry("NOP", 241),
            Map.entry("SE", 240),
            Map.entry("EOR", 239),
            Map.entry("BINARY", 0),
            Map.entry("ECHO", 1),
            Map.entry("SGA", 3),
            Map.entry("STATUS", 5),
            Map.entry("TM", 6),
            Map.entry("TTYPE", 24),
            Map.entry("END-OF-RECORD", 25),
            Map.entry("NAWS", 31),
            Map.entry("TSPEED", 32),
            Map.entry("LFLOW", 33),
            Map.entry("LINEMODE", 34),
            Map.entry("XDISPLOC", 35),
            Map.entry("NEW-ENVIRON", 39),
            Map.entry("CHARSET", 42),
            Map.entry("COM-PORT", 44),
            Map.entry("IS", 0),
            Map.entry("SEND", 1),
            Map.entry("NUL", 0),
            Map.entry("CR", 13),
            Map.entry("LF", 10));

    private Wire() {}

    static byte[] bytes(String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < words.length()) {
            char c = words.charAt(i);
            int end = c == '\'' ? words.indexOf('\'', i + 1) + 1 : words.indexOf(' ', i);
            end = end <= 0 ? words.length() : end;
            String word = words.substring(i, end);
            if (c == '\'') {
                out.writeBytes(word.substring(1, word.length() - 1).getBytes(StandardCharsets.UTF_8));
            } else if (!word.isEmpty()) {
                Integer known = WORDS.get(word);
                out.write(known == null ? Integer.parseInt(word) : known);
            }
            i = Math.max(end, i + 1);
        }
        return out.toByteArray();
    }

    static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format(Locale.ROOT, "%02x ", b));
        }
        return text.toString().strip();
    }
}
