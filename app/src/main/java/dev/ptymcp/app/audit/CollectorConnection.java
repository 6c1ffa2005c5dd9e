package dev.ptymcp.app.audit;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/** One client of a collector: its requests, one after the other. */
final class CollectorConnection {

    private static final System.Logger LOG = System.getLogger(CollectorConnection.class.getName());
    private static final int LARGEST_BODY = 4 * 1024 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(60);

    /**
     * What all connections of a collector share.
     *
     * @param token what a client must show
     * @param records where what it sends is kept
     * @param tasks ends connections that take too long
     * @param request how long a request may take from its first byte to its last, and the first one from the beginning
     */
    record Terms(String token, CollectedRecords records, BackgroundTasks tasks, Duration request) {}

    /** An answer: a status, what it is called, and a text of JSON. */
    private record Answer(String status, String json, boolean last) {

        static Answer refusal(String status, String why) {
            return new Answer(status, "{\"error\":\"" + why.replace("\\", "").replace("\"", "'") + "\"}", true);
        }
    }

    private final Socket socket;
    private final Terms terms;
    /** Whether a request is being dealt with, and whether it is to be the last. */
    private boolean busy;

    private boolean finishing;

    CollectorConnection(Socket socket, Terms terms) {
        this.socket = socket;
        this.terms = terms;
    }

    /** Serves until the client goes, asks for too much, or takes too long. */
    void serve() {
        BackgroundTasks.Task deadline = limit();
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            socket.setSoTimeout((int) IDLE.toMillis());
            boolean last = false;
            while (!last && waits(in) && begins()) {
                deadline.cancel();
                deadline = limit();
                Answer answer = exchange(in, out);
                deadline.cancel();
                send(out, answer);
                last = answer.last() || ended();
            }
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "A client of the collector went away", gone);
        } finally {
            deadline.cancel();
        }
    }

    /** Closing a TLS connection can take a while, and the timer is for all. */
    private BackgroundTasks.Task limit() {
        return terms.tasks()
                .schedule(terms.request(), () -> terms.tasks().start("pty-mcp audit client end", this::close));
    }

    private static boolean waits(InputStream in) throws IOException {
        in.mark(1);
        boolean more = in.read() >= 0;
        in.reset();
        return more;
    }

    /** Ends the connection when no request is under way any more; for any thread. */
    void finish() {
        synchronized (this) {
            finishing = true;
            if (busy) {
                return;
            }
        }
        close();
    }

    private synchronized boolean begins() {
        busy = true;
        return !finishing;
    }

    private synchronized boolean ended() {
        busy = false;
        return finishing;
    }

    /** Ends the connection at once; for any thread. */
    void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // So be it.
        }
    }

    private Answer exchange(InputStream in, OutputStream out) throws IOException {
        try {
            Optional<RequestHead> head = RequestHead.read(in);
            return head.isPresent() ? answer(head.get(), in, out) : Answer.refusal("400 Bad Request", "no request");
        } catch (RequestHead.Malformed | CollectedRecords.Malformed wrong) {
            return Answer.refusal("400 Bad Request", String.valueOf(wrong.getMessage()));
        }
    }

    private Answer answer(RequestHead head, InputStream in, OutputStream out)
            throws IOException, RequestHead.Malformed, CollectedRecords.Malformed {
        if (!knowsTheToken(head)) {
            return Answer.refusal("401 Unauthorized", "the token is missing or wrong");
        }
        if (!head.target().equals("/audit")) {
            return Answer.refusal("404 Not Found", "records are posted to /audit");
        }
        if (!head.method().equals("POST")) {
            return Answer.refusal("405 Method Not Allowed", "records are posted");
        }
        if (head.length() > LARGEST_BODY) {
            return Answer.refusal("413 Content Too Large", "at most " + LARGEST_BODY + " bytes at once");
        }
        if (head.header("expect").isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] body = in.readNBytes((int) head.length());
        if (body.length < head.length()) {
            return Answer.refusal("400 Bad Request", "the body is cut off");
        }
        return kept(body, head.lastOfConnection());
    }

    private Answer kept(byte[] body, boolean last) throws CollectedRecords.Malformed {
        try {
            CollectedRecords.Kept kept =
                    terms.records().keep(body, socket.getInetAddress().getHostAddress());
            String json = "{\"kept\":" + kept.fresh() + ",\"known\":" + kept.known() + "}";
            return new Answer("200 OK", json, last);
        } catch (IOException full) {
            LOG.log(Level.WARNING, "Records cannot be kept: {0}", String.valueOf(full.getMessage()));
            return new Answer("507 Insufficient Storage", "{\"error\":\"records cannot be kept now\"}", last);
        }
    }

    private boolean knowsTheToken(RequestHead head) {
        byte[] expected = ("Bearer " + terms.token()).getBytes(StandardCharsets.UTF_8);
        byte[] given = head.header("authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given);
    }

    private static void send(OutputStream out, Answer answer) throws IOException {
        byte[] body = (answer.json() + "\n").getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + answer.status() + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n" + (answer.last() ? "Connection: close\r\n" : "") + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }
}
