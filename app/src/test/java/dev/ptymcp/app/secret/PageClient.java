package dev.ptymcp.app.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks to a page byte by byte, as no browser would. */
final class PageClient {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final URI page;

    PageClient(URI page) {
        this.page = page;
    }

    /** An answer as it came; empty when there was none. */
    record Answer(String text) {

        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        String header(String name) {
            Matcher matcher = Pattern.compile("(?mi)^" + name + ": ([^\r]*)").matcher(text);
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), page.getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    Answer send(String request) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return answer(socket);
        }
    }

    static Answer answer(Socket socket) throws IOException {
        return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    String authority() {
        return page.getAuthority();
    }

    Answer get() throws IOException {
        return get(page.getPath());
    }

    Answer get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + authority() + "\r\n\r\n");
    }

    /** What the page's own form holds besides the answer. */
    String formToken() throws IOException {
        Matcher matcher = FORM_TOKEN.matcher(get().body());
        if (!matcher.find()) {
            throw new AssertionError("there is no form");
        }
        return matcher.group(1);
    }

    Answer post(String fields) throws IOException {
        return post(fields, "");
    }

    /** @param more header lines, each with its line end */
    Answer post(String fields, String more) throws IOException {
        return send(postHead(fields.getBytes(StandardCharsets.UTF_8).length, more) + fields);
    }

    String postHead(int length, String more) {
        return "POST " + page.getPath() + " HTTP/1.1\r\nHost: " + authority()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + length + "\r\n" + more
                + "\r\n";
    }
}
