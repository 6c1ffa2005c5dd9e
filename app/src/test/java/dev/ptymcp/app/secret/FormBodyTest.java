package dev.ptymcp.app.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

    private static Optional<String> field(String body) {
        return new FormBody(body.getBytes(StandardCharsets.UTF_8)).text("secret");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatABrowserEncodesIsReadBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(20); left > 0; left--) {
                int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
                text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? '&' : c);
            }
            String encoded = URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
            assertEquals(Optional.of(text.toString()), field("a=b&secret=" + encoded + "&xsecret=no"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'secret=%'",
        "'secret=%4'",
        "'secret=%g0'",
        "'secret=%c3'",
        "'secret=%ed%a0%80'",
        "'secret=a&secret=a'",
        "'x=secret=a'",
        "'secret'"
    })
    void whatIsNotEncodedRightIsNotThere(String body) {
        assertEquals(Optional.empty(), field(body));
    }

    @ParameterizedTest
    @CsvSource({"'secret=', ''", "'secret=%4a', 'J'", "'&&secret=a%4A', 'aJ'", "'secret=é', 'é'"})
    void whatIsEncodedRightIsThere(String body, String value) {
        assertEquals(Optional.of(value), field(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret=sesame"})
    void theSecretCanBeWiped(String body) {
        Secret secret = new FormBody(body.getBytes(StandardCharsets.UTF_8))
                .secret("secret")
                .orElseThrow();
        secret.close();
        assertEquals("Secret[6 characters]", secret.toString());
    }
}
