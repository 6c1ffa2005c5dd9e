package dev.ptymcp.domain.service.audit;

/**
 * Something that verifying came across.
 *
 * @param problem whether it means that records were changed or are missing; otherwise it is only to be known
 * @param file in which file
 * @param line in which line, counted from 1; 0 for the file as a whole
 * @param text what, in one sentence
 */
public record ChainFinding(boolean problem, String file, long line, String text) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + text;
    }
}
