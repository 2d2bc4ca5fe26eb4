package io.logist;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as bytes on a socket, for what no HTTP client would send. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 10_000;

    private RawHttp() {
    }

    /** @return the whole answer, head and body; the request must ask for {@code Connection: close} or be broken */
    public static String send(int port, String request) throws IOException {
        return new String(sendForBytes(port, request), StandardCharsets.UTF_8);
    }

    /** The same for an answer that is no text. */
    public static byte[] sendForBytes(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return socket.getInputStream().readAllBytes();
        }
    }
}
