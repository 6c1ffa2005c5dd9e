package dev.ptymcp.app.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.ReadResult;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import java.util.Base64;
import java.util.Optional;

/** What a session has printed, page by page. */
final class WholeOutput {

    private WholeOutput() {}

    /** The whole output from a cursor on as bytes, each as a character. */
    static String of(Terminal terminal, long from) {
        StringBuilder text = new StringBuilder();
        long cursor = from;
        while (true) {
            ReadResult page = terminal.read(new ReadRequest(
                    new ReadRequest.From(cursor, Optional.empty()),
                    OutputStreamKind.MERGED,
                    ReadRequest.Format.BASE64,
                    new Budget(Budget.MAX)));
            text.append(new String(Base64.getDecoder().decode(page.output().text()), ISO_8859_1));
            if (!page.output().hasMore()) {
                return text.toString();
            }
            cursor = page.output().cursor();
        }
    }

    /** The numbers up to {@code last}, as a terminal shows what seq prints. */
    static String numbers(int last) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= last; i++) {
            text.append(i).append("\r\n");
        }
        return text.toString();
    }
}
