import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.serial.SerialTransport;
import java.nio.file.Files;
import java.time.Duration;

/** How long one byte takes to a device and the answer back, over the transport alone: one number of nanoseconds a line. */
final class SerialEcho {

    private SerialEcho() {}

    public static void main(String[] arguments) throws Exception {
        PrivateDirectory files = DiskPrivateDirectory.at(Files.createTempDirectory("serial-echo"));
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks()) {
            SerialTransport transport =
                    new SerialTransport(new SerialTransport.Settings(files, tasks, Runnable::run));
            TerminalConnection device =
                    transport.open(new SerialTarget(arguments[0], SerialLine.DEFAULT), TerminalSize.DEFAULT);
            byte[] key = {'x'};
            byte[] heard = new byte[64];
            StringBuilder nanos = new StringBuilder();
            for (int count = Integer.parseInt(arguments[1]); count > 0; count--) {
                long begun = System.nanoTime();
                if (device.write(key, Duration.ofSeconds(5)) != 1 || device.outputs().get(0).read(heard) != 1) {
                    throw new IllegalStateException("the device does not answer");
                }
                nanos.append(System.nanoTime() - begun).append('\n');
            }
            System.out.print(nanos);
            device.close(Duration.ZERO);
        }
    }
}
