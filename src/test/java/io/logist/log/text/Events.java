package io.logist.log.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows on a socket of its own, which can be cut between any two events; in HTTP/1.0, which has no chunks. */
public final class Events {

    private static final int PATIENCE_MILLIS = 20_000;

    private Events() {
    }

    public record Event(long id, String name, JsonNode data) {

        public String text() {
            return data.path("text").asString("");
        }
    }

    /** The events after one, up to the first that is enough or the last; then the connection is cut. */
    public static List<Event> follow(int port, String path, @Nullable Long lastId, Predicate<Event> enough) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String header = lastId == null ? "" : "Last-Event-ID: " + lastId + "\r\n";
            socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                    + header + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return read(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)), enough);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Event> read(BufferedReader lines, Predicate<Event> enough) throws IOException {
        List<Event> events = new ArrayList<>();
        long id = 0;
        String name = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = Long.parseLong(line.substring(4));
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                Event event = new Event(id, name, JsonMapper.shared().readTree(line.substring(6)));
                events.add(event);
                if (event.name().equals("end") || enough.test(event)) {
                    return events;
                }
            }
        }
        return events;
    }
}
