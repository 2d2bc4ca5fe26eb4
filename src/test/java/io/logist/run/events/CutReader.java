package io.logist.run.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Follows a stream of events as a browser does, over a network that cuts it at any byte. */
final class CutReader {

    private final String address;
    private final Random random;
    private final List<String> events = new ArrayList<>();
    private String lastId = "";
    private boolean ended;
    private int timeouts;

    CutReader(String address, Random random) {
        this.address = address;
        this.random = random;
    }

    /** The data of all events but the one that says that it is over. */
    List<String> events() {
        return events;
    }

    /** How many of the cuts came while nothing was sent. */
    int timeouts() {
        return timeouts;
    }

    /** Reads some bytes, or for some milliseconds. */
    void readUntilCut() throws IOException {
        try {
            take(random.nextInt(1, 1_500), random.nextInt(5, 40));
        } catch (SocketTimeoutException e) {
            timeouts++;
        }
    }

    void readToTheEnd() throws IOException {
        take(Integer.MAX_VALUE, 20_000);
        if (!ended) {
            throw new AssertionError("the stream stopped without its last event");
        }
    }

    private void take(int most, int patience) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setReadTimeout(patience);
        connection.setRequestProperty("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", lastId);
        }
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (InputStream in = connection.getInputStream()) {
            for (int next = in.read(); next >= 0 && received.size() < most; next = in.read()) {
                received.write(next);
            }
        } finally {
            connection.disconnect();
            takeWhole(received.toString(StandardCharsets.UTF_8));
        }
    }

    private void takeWhole(String text) {
        int from = 0;
        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
            event(text.substring(from, end));
            from = end + 2;
        }
    }

    private void event(String text) {
        for (String line : text.split("\n")) {
            if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            } else if (line.startsWith("data: ") && !line.equals("data: {}")) {
                events.add(line.substring(6));
            } else if (line.equals("event: end")) {
                ended = true;
            }
        }
    }
}
