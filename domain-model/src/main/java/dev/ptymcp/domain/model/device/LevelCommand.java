package dev.ptymcp.domain.model.device;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.List;

/**
 * A command that is right at some levels only.
 *
 * @param text what is typed, one line; without the Enter
 * @param levels the names of the levels it is for; empty for every level
 */
public record LevelCommand(String text, List<String> levels) {

    /** Copies and checks that it is one line. */
    public LevelCommand {
        levels = List.copyOf(levels);
        levels.forEach(PromptLevel::checkName);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidArgumentException("command", text, "one line that is not empty");
        }
    }

    /** Whether it is for this level. */
    public boolean at(String level) {
        return levels.isEmpty() || levels.contains(level);
    }
}
