package dev.ptymcp.domain.service.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CommandTextTest {

    private static String output(String all, String command, String learned) {
        LearnedPrompt prompt = new LearnedPrompt(List.of(learned), Optional.of(Devices.STATES));
        CommandText text = CommandText.in(all, command, prompt);
        return all.substring(text.from(), text.to());
    }

    @Test
    void leavesOutEchoAndPrompt() {
        assertEquals("up\ndown\n", output("r1#show ports\nup\ndown\nr1#", "show ports", "r1#"));
        assertEquals("", output("r1#conf t\nr1(config)#", "conf t", "r1#"));
        assertEquals("", output("r1>enable\nr1#", "enable", "r1>"));
    }

    @Test
    void leavesOutTheEchoOfALongLineThatWasScrolledSideways() {
        String command = "access-list 101 permit tcp any host 10.20.30.40 eq 443 log";
        assertEquals(
                "% Invalid\n",
                output(
                        "r1(config)#$p any host 10.20.30.40 eq 443 log\n% Invalid\nr1(config)#",
                        command, "r1(config)#"));
    }

    @Test
    void keepsOutputWhereNothingIsEchoed() {
        assertEquals("r1#Version 1\n", output("r1#Version 1\nr1#", "show version", "r1#"));
    }

    @Test
    void keepsWhatEndsWithoutALineBreak() {
        assertEquals("no line break", output("core1#more x\nno line breakcore1#", "more x", "core1#"));
    }

    @Test
    void leavesOutTheHeadingsOfThePrompt() {
        assertEquals("done\n\n", output("r1#x\ndone\n\n[edit interfaces]\nr1#", "x", "r1#"));
        assertEquals("[edit a]\ndone\n", output("r1#x\n[edit a]\ndone\n[edit a]\nr1#", "x", "r1#"));
        assertEquals("", output("r1#x\n[edit a]\nr1#", "x", "r1#"));
    }

    @Test
    void leavesOutMessagesThatCameBehindThePrompt() {
        assertEquals("", output("r1(config)#end\nr1#\n*Mar 1: %SYS-5-CONFIG: Configured\n", "end", "r1(config)#"));
        assertEquals("a\nr1#\nb\n", output("r1#x\na\nr1#\nb\n", "x", "r1#"));
    }

    @Test
    void keepsEverythingOfACommandThatHasNotEnded() {
        assertEquals("half a li", output("r1#show\nhalf a li", "show", "r1#"));
        assertEquals("half\n", output("r1#show\nhalf\n", "show", "r1#"));
    }

    /** An empty line that ends a block is typed behind the sign that asked for it. */
    @Test
    void leavesTheSignOutThatAskedForTheRest() {
        LearnedPrompt prompt = new LearnedPrompt(List.of(">>> "), Optional.of(Devices.REPL));
        String all = "... \n0\n1\n>>> ";
        CommandText text = CommandText.in(all, "", prompt);
        assertEquals("0\n1\n", all.substring(text.from(), text.to()));
        String open = ">>> def f():\n... ";
        CommandText begun = CommandText.in(open, "def f():", prompt);
        assertEquals("", open.substring(begun.from(), begun.to()));
        String unended = ">>> print('x', end='')\nx>>> ";
        CommandText behind = CommandText.in(unended, "print('x', end='')", prompt);
        assertEquals("x", unended.substring(behind.from(), behind.to()));
    }
}
