import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.InputStream;
import java.util.Map;

/** Reads what {@code cat FILE} prints on a pseudo-terminal, and nothing else: the yardstick of bench/throughput. */
public final class BareRead {

    public static void main(String[] arguments) throws Exception {
        for (int round = 0; round < 2; round++) {
            long begun = System.nanoTime();
            PtyProcess process = new PtyProcessBuilder(new String[] {"cat", arguments[0]})
                    .setEnvironment(Map.of("PATH", System.getenv("PATH")))
                    .start();
            long count = 0;
            byte[] buffer = new byte[8192];
            InputStream in = process.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
            }
            long took = System.nanoTime() - begun;
            process.waitFor();
            if (round == 1) {
                System.out.println(count + " bytes in " + took + " ns");
            }
        }
        System.exit(0);
    }
}
