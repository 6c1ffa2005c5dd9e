package dev.ptymcp.infra.serial;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.nio.file.Path;

/** A program of its own that opens a device and repeats what it hears: what a library does when it is loaded can be seen. */
final class OpenOnce {

    private OpenOnce() {}

    /**
     * @param arguments a directory for private files, and a device whose far end sends a line
     */
    public static void main(String[] arguments) {
        SerialTarget target = new SerialTarget(arguments[1], SerialLine.DEFAULT);
        SerialTransport transport = SerialLines.transport(Path.of(arguments[0]));
        try (Conversation peer = Conversation.over(transport.open(target, TerminalSize.DEFAULT))) {
            System.out.println("heard " + peer.hearUntil("\n"));
        }
    }
}
