package dev.ptymcp.application.script;

import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.nio.charset.StandardCharsets;

/**
 * What was written to one stream, as UTF-8 text in which secrets are covered; what is no UTF-8 is replaced.
 *
 * @param head all of it, or its beginning
 * @param omitted how many bytes are left out behind the head
 * @param tail what comes behind those; empty when nothing is left out
 */
public record ScriptOutput(String head, long omitted, String tail) {

    /**
     * The same with at most so many characters; the middle is left out.
     *
     * @param most at least 2
     */
    public ScriptOutput shortened(int most) {
        String all = omitted == 0 ? head : head + tail;
        if (all.length() <= most) {
            return this;
        }
        String begin = all.substring(0, NeutralText.cut(all, Math.min(most / 2, head.length())));
        String end = all.substring(NeutralText.cut(all, all.length() - most / 2));
        long left = all.substring(begin.length(), all.length() - end.length()).getBytes(StandardCharsets.UTF_8).length;
        return new ScriptOutput(begin, omitted + left, end);
    }

    /** All of it, with a line that says how much is left out, if anything is. */
    public String text() {
        return omitted == 0 ? head : head + "\n[... " + omitted + " bytes left out ...]\n" + tail;
    }
}
