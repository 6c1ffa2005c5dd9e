package dev.ptymcp.domain.service.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentFilterTest {

    @Test
    void keepsBackOnlyWhatIsTheServersOwnUnlessToldMore() {
        Map<String, String> environment =
                Map.of("PTY_MCP_AUDIT_TOKEN", "t", "PTY_MCP_CONFIG", "/c", "AWS_PROFILE", "work", "API_KEY", "k");
        assertEquals(Map.of("AWS_PROFILE", "work", "API_KEY", "k"), EnvironmentFilter.OWN_ONLY.filter(environment));
    }

    @ParameterizedTest
    @CsvSource({
        "PTY_MCP_X, false",
        "pty_mcp_x, false",
        "VAULT, false",
        "vault, false",
        "OPENAI_API_KEY, false",
        "KEEP_API_KEY, true",
        "API_KEYS, true",
        "A1, false",
        "A12, true",
        "PATH, true",
        "XPTY_MCP_X, true",
    })
    void deniesByPatternAllowsBesidesAndNeverGivesAwayItsOwn(String name, boolean passes) {
        EnvironmentFilter filter = EnvironmentFilter.of(
                List.of("VAULT"), List.of("*_API_KEY", "A?"), List.of("KEEP_*", "PTY_MCP_*", "VAULT", "*_x"));
        assertEquals(passes, filter.passes(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A=B", "A B", "[A-Z]", "A\nB"})
    void refusesWhatIsNoPattern(String text) {
        assertFalse(EnvironmentFilter.isPattern(text));
        assertThrows(InvalidArgumentException.class, () -> EnvironmentFilter.of(List.of(), List.of(text), List.of()));
    }

    @Test
    void aStarAloneDeniesAllButWhatIsAllowed() {
        EnvironmentFilter filter = EnvironmentFilter.of(List.of(), List.of("*"), List.of("PATH", "HOME"));
        assertEquals(Map.of("PATH", "/bin"), filter.filter(Map.of("PATH", "/bin", "USER", "x")));
        assertFalse(filter.passes("ProgramFiles(x86)"));
    }
}
