package dev.ptymcp.application.port;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ForwardingConnectionTest {

    static Method[] whatConnectionsCanDo() {
        return TerminalConnection.class.getMethods();
    }

    /** A wrapper that has forgotten a method with a default behaves as no connection does. */
    @ParameterizedTest
    @MethodSource("whatConnectionsCanDo")
    void everythingIsPassedOn(Method method) {
        assertDoesNotThrow(
                () -> ForwardingConnection.class.getDeclaredMethod(method.getName(), method.getParameterTypes()));
    }
}
