package io.logist.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.logist.ApiTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunHttpStepApiTests extends ApiTest {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"id\": 17, \"items\": [{\"name\": \"a\"}]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().startsWith("/busy") ? 503 : 201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aRequestIsMadeOfValuesAndItsAnswerMakesValues() {
        ApiJob job = ApiJob.post("""
                parameters: {day: {type: string, default: monday}}
                steps:
                  - {name: count, type: set, outputs: {rows: 3}}
                  - name: publish
                    type: http
                    method: POST
                    url: http://127.0.0.1:%d/orders/${params.day}
                    body: {rows: "${steps.count.outputs.rows}"}
                    expect: [201]
                  - {name: take, type: set, outputs: {id: "${steps.publish.outputs.body.id}",
                     name: "${steps.publish.outputs.body.items.0.name}", status: "${steps.publish.outputs.status}"}}
                """.formatted(server.getAddress().getPort()));
        job.runToEnd().body("state", equalTo("SUCCEEDED")).body("steps[2].outputs.id", equalTo(17))
                .body("steps[2].outputs.name", equalTo("a")).body("steps[2].outputs.status", equalTo(201));
        assertThat(received).containsExactly("POST /orders/monday {\"rows\":3}");
    }

    @Test
    void anUnexpectedStatusFailsTheStepAndIsTriedAgain() {
        ApiJob job = ApiJob.post("""
                steps:
                  - {name: call, type: http, method: GET, url: "http://127.0.0.1:%d/busy",
                     retry: {maxAttempts: 2, backoff: 10ms}}
                """.formatted(server.getAddress().getPort()));
        job.runToEnd().body("state", equalTo("FAILED")).body("steps[0].attempts", equalTo(2))
                .body("steps[0].error.code", equalTo("unexpected-status"));
        assertThat(received).hasSize(2);
    }
}
