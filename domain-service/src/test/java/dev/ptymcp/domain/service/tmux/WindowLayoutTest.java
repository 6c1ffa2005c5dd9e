package dev.ptymcp.domain.service.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tmux 3.1 to 3.8 said when windows were resized, parted, and a part was made as large as the window. */
final class WindowLayoutTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "@0 a21d,70x20,0,0,0; %0; 70x20",
                "@0 a21d,70x20,0,0,0 a21d,70x20,0,0,0 *; %0; 70x20",
                "@0 a21d,70x20,0,0,10 a21d,70x20,0,0,10 *; %1; none",
                "@0 be5d,70x20,0,0[70x10,0,0,0,70x9,0,11,1] be5d,70x20,0,0[70x10,0,0,0,70x9,0,11,1] *; %0; 70x10",
                "@0 be5d,70x20,0,0[70x10,0,0,0,70x9,0,11,1] be5d,70x20,0,0[70x10,0,0,0,70x9,0,11,1] *; %1; 70x9",
                "@3 c,119x40,0,0{59x40,0,0,2,59x40,60,0[59x20,60,0,3,59x19,60,21,12]} *; %12; 59x19",
                "@0 be5d,70x20,0,0[70x10,0,0,0,70x9,0,11,1] a21e,70x20,0,0,1 *Z; %1; 70x20",
                "@0 be5d,70x20,0,0[70x10,0,0,0,70x9,0,11,1] a21e,70x20,0,0,1 *Z; %0; 70x10",
                "@0 a21d,4000x20,0,0,0; %0; none",
                "nonsense; %0; none"
            })
    void findsTheSizeOfOnePane(String arguments, String pane, String size) {
        assertEquals(
                size, WindowLayout.size(arguments, pane).map(Object::toString).orElse("none"));
    }
}
