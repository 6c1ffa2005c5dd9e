package dev.ptymcp.domain.service.hygiene;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds text that is written for a model rather than for a person: the marks by which chats and tool results are told
 * apart, and the sentence that tells a model to forget what it was told. A list of known forms and no more: text can talk
 * to a model in any other words. Pure functions, one pass.
 */
final class ModelFences {

    /** Marks that nothing else uses, in lower case, each begun by {@code <}. */
    private static final List<String> MARKS = List.of(
            "<|im_start|>",
            "<|im_end|>",
            "<|system|>",
            "<|assistant|>",
            "<|start_header_id|>",
            "<|eot_id|>",
            "<<sys>>",
            "<tool_result>",
            "</tool_result>",
            "<tool_results>",
            "</tool_results>",
            "<function_results>",
            "</function_results>",
            "<function_calls>",
            "</function_calls>",
            "<tool_response>",
            "</tool_response>",
            "<system-reminder>",
            "</system-reminder>",
            "<system_prompt>",
            "</system_prompt>");

    /** Marks that are elements of XML as well: they count when sentences follow, not values or other elements. */
    private static final List<String> ROLES = List.of("<system>", "<assistant>", "<human>");

    private static final Set<String> VERBS = Set.of("ignore", "disregard", "forget", "override");
    private static final Set<String> FILLERS =
            Set.of("all", "any", "every", "of", "the", "your", "my", "these", "those", "and", "everything");
    private static final Set<String> BEFORE = Set.of(
            "previous",
            "previously",
            "prior",
            "above",
            "earlier",
            "preceding",
            "foregoing",
            "system",
            "developer",
            "given");
    private static final Set<String> ORDERS = Set.of(
            "instruction",
            "instructions",
            "prompt",
            "prompts",
            "directions",
            "directives",
            "guidelines",
            "message",
            "messages",
            "rules");

    private static final int LONGEST_SENTENCE = 9;
    private static final int WORDS_OF_A_SENTENCE = 4;

    private ModelFences() {}

    /** Whether there is any. */
    static boolean in(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' && isMark(text, i) || c == '[' && isInstruction(text, i)) {
                return true;
            }
            if (c >= 'D' && c <= 'o' && startsVerb(text, i, c) && isOrderToForget(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsVerb(String text, int at, char first) {
        String verb =
                switch (first | 0x20) {
                    case 'i' -> "ignore";
                    case 'd' -> "disregard";
                    case 'f' -> "forget";
                    case 'o' -> "override";
                    default -> "";
                };
        return !verb.isEmpty() && text.regionMatches(true, at, verb, 0, verb.length());
    }

    private static boolean isMark(String text, int at) {
        for (String mark : MARKS) {
            if (text.regionMatches(true, at, mark, 0, mark.length())) {
                return true;
            }
        }
        for (String role : ROLES) {
            if (text.regionMatches(true, at, role, 0, role.length()) && sentenceAt(text, at + role.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInstruction(String text, int at) {
        return text.startsWith("[/INST]", at) || text.startsWith("[INST]", at) && sentenceAt(text, at + 6);
    }

    /** Whether at least some words follow, with nothing but blanks and marks of sentences between them. */
    private static boolean sentenceAt(String text, int from) {
        int at = from;
        for (int words = 0; words < WORDS_OF_A_SENTENCE; words++) {
            while (at < text.length() && (text.charAt(at) <= ' ' || ",.;:!'\"".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            int begin = at;
            while (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '\'')) {
                at++;
            }
            if (at == begin) {
                return false;
            }
        }
        return true;
    }

    /** {@code ignore all previous instructions}, and the like of it. */
    private static boolean isOrderToForget(String text, int from) {
        boolean before = false;
        boolean everything = false;
        int at = from;
        for (int words = 0; words < LONGEST_SENTENCE; words++) {
            int end = at;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            String word = end - at > 12 ? "" : text.substring(at, end).toLowerCase(Locale.ROOT);
            if (words == 0 ? !VERBS.contains(word) : !isPart(word)) {
                return words > 0 && before && ORDERS.contains(word);
            }
            before |= BEFORE.contains(word);
            everything |= word.equals("everything");
            if (everything && before) {
                return true;
            }
            at = nextWord(text, end);
        }
        return false;
    }

    private static boolean isPart(String word) {
        return FILLERS.contains(word) || BEFORE.contains(word);
    }

    private static int nextWord(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + 4 && !Character.isLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
