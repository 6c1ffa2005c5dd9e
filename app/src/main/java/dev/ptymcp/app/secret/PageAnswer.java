package dev.ptymcp.app.secret;

import java.nio.charset.StandardCharsets;

/**
 * What a browser gets: a page that may load nothing, be framed by nobody, be kept nowhere and tell no one where it was.
 *
 * @param status as in RFC 9110
 * @param html the whole page
 */
record PageAnswer(int status, String html) {

    private static final String HEADERS = String.join(
            "\r\n",
            "Content-Type: text/html; charset=utf-8",
            "Content-Security-Policy: default-src 'none'; style-src '" + PageText.STYLE_HASH
                    + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "Cache-Control: no-store",
            "Pragma: no-cache",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Embedder-Policy: require-corp",
            "Cross-Origin-Resource-Policy: same-origin",
            "X-Robots-Tag: noindex",
            "Connection: close",
            "");

    byte[] bytes() {
        byte[] page = html.getBytes(StandardCharsets.UTF_8);
        // A reason phrase is for people, who read the page.
        String head = "HTTP/1.1 " + status + " \r\n" + HEADERS + (status == 405 ? "Allow: GET, POST\r\n" : "")
                + "Content-Length: " + page.length + "\r\n\r\n";
        byte[] before = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[before.length + page.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(page, 0, all, before.length, page.length);
        return all;
    }
}
