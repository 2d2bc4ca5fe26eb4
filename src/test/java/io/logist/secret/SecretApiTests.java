package io.logist.secret;

import static io.logist.run.ApiJob.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpServer;
import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SecretApiTests extends ApiTest {

    @Autowired
    private JdbcClient jdbc;

    private final String name = "T" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    private final String value = "s3cr3t-" + UUID.randomUUID();

    @Test
    void whatIsPutInIsListedAndNeverShown() {
        put(value).then().statusCode(201).header("Location", endsWith("/secrets/" + name)).body("name", equalTo(name))
                .body("source", equalTo("store")).body("overrides", hasSize(0)).body(not(containsString(value)));
        put(value + "2").then().statusCode(200);
        given().get("/secrets/" + name).then().statusCode(200).body("updatedAt", endsWith("Z")).body(not(containsString(value)));
        given().queryParam("limit", 200).get("/secrets").then().statusCode(200).body("items.name", hasItem(name))
                .body(not(containsString(value)));
        assertThat(tablesThatHold(value)).isEmpty();
        assertThat(tablesThatHold(name)).containsExactly("secret");
        given().delete("/secrets/" + name).then().statusCode(204);
        given().delete("/secrets/" + name).then().statusCode(404).body("type", equalTo("/problems/secret-not-found"));
        given().get("/secrets/" + name).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GOOD      | {"value": "abc"}        | invalid-request   | /value  | fewer than 4
            GOOD      | {"value": null}         | invalid-request   | /value  | is missing
            GOOD      | {}                      | invalid-request   | /value  | is missing
            GOOD      | {"secret": "abcdef"}    | invalid-request   | /secret | known are value
            lower     | {"value": "abcdef"}     | invalid-parameter | ?name   | capital letters
            KEY_FILE  | {"value": "abcdef"}     | invalid-parameter | ?name   | _FILE
            """)
    void refusesWhatIsNoSecret(String name, String body, String slug, String pointer, String message) {
        given().contentType("application/json").body(body).put("/secrets/" + name).then().statusCode(400)
                .body("type", equalTo("/problems/" + slug)).body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void aShellStepFindsItAndNothingOfItIsLeft() {
        put(value);
        ApiJob job = ApiJob.post("""
                secrets: [SECRET]
                steps:
                - name: use
                  type: shell
                  env: {AUTH: "Bearer ${secrets.SECRET}"}
                  run: |
                    head="${SECRET%????????}"
                    printf 'in pieces %s' "$head"; sleep 0.1; echo "${SECRET#"$head"}"
                    echo "on stderr: $AUTH" >&2
                    printf 'user:%s!' "$SECRET" | base64 -w0; echo "; ${#SECRET} characters"
                    echo "{\\"text\\": \\"a $SECRET b\\", \\"list\\": [{\\"$SECRET\\": \\"$AUTH\\"}]}" > "$LOGIST_OUTPUT"
                - {name: after, type: set, outputs: {again: "${steps.use.outputs.text}"}}
                - {name: fewer, type: shell, secrets: [], run: 'echo "none: $SECRET"'}
                - {name: fail, type: shell, run: 'echo "a line that is cut: $SECRET" > $LOGIST_OUTPUT'}
                """.replace("SECRET", name));

        String run = job.runToEnd().body("state", equalTo("FAILED"))
                .body("steps[0].outputs.text", equalTo("a *** b"))
                .body("steps[0].outputs.list[0]", equalTo(Map.of("***", "Bearer ***")))
                .body("steps[1].outputs.again", equalTo("a *** b"))
                .body("steps[3].error.message", containsString("a line that is cut: ***"))
                .body("failure.message", containsString("a line that is cut: ***")).extract().asString();

        assertThat(job.log(1, "use")).contains("in pieces ***\n", "on stderr: Bearer ***\n", "***", "; " + value.length() + " characters")
                .doesNotContain(value.substring(0, 12), "c2VjcmV0", "M2NyM3Q");
        assertThat(job.log(1, "fewer")).isEqualTo("none: \n");
        assertThat(run + given().get(job.path() + "/reruns/plan?step=2").asString() + given().get(job.path() + "/runs").asString()
                + given().get(job.run(1) + "/events").then().statusCode(200).extract().asString())
                .doesNotContain(value.substring(0, 12));
        assertThat(tablesThatHold(value.substring(0, 12))).isEmpty();
    }

    @Test
    void anHttpStepSendsItAndRecordsNothingOfIt() throws IOException {
        put(value);
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer server = echo(received);
        try {
            ApiJob job = ApiJob.post("""
                    secrets: [SECRET]
                    steps:
                    - name: call
                      type: http
                      method: POST
                      url: "http://127.0.0.1:%d/path/${secrets.SECRET}"
                      headers: {X-Token: "${secrets.SECRET}"}
                      body: {token: "${secrets.SECRET}"}
                      expect: [200]
                    - {name: refused, type: http, method: POST, url: "http://127.0.0.1:%d/", body: "${secrets.SECRET}", expect: [404]}
                    """.formatted(server.getAddress().getPort(), server.getAddress().getPort()).replace("SECRET", name));
            job.runToEnd().body("steps[0].state", equalTo("SUCCEEDED")).body("steps[0].outputs.headers.x-token", equalTo("***"))
                    .body("steps[0].outputs.body.token", equalTo("***")).body("steps[1].error.code", equalTo("unexpected-status"))
                    .body("steps[1].error.message", endsWith("It wrote: ***"));
            assertThat(received).first().isEqualTo("/path/" + value + " " + value + " {\"token\":\"" + value + "\"}");
            assertThat(job.log(1, "call")).contains("/path/***\n");
            assertThat(tablesThatHold(value)).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aStepWhoseSecretIsNowhereFailsAndARerunLooksAgain() {
        ApiJob job = ApiJob.post("""
                secrets: [SECRET]
                steps:
                - {name: first, type: set, outputs: {x: 1}}
                - {name: second, type: shell, run: 'echo "${#SECRET} characters"'}
                """.replace("SECRET", name));
        job.runToEnd().body("state", equalTo("FAILED")).body("failure.code", equalTo("secret-not-found"))
                .body("failure.message", containsString("LOGIST_SECRET_" + name)).body("warnings", hasSize(0));
        put("12345");
        ApiJob.waiting().post(job.path() + "/reruns?step=failed").then().statusCode(200).body("state", equalTo("SUCCEEDED"));
        assertThat(job.log(2, "second")).isEqualTo("5 characters\n");
        put("1234567");
        ApiJob.waiting().post(job.path() + "/reruns?step=2").then().statusCode(200).body("state", equalTo("SUCCEEDED"));
        assertThat(job.log(3, "second")).isEqualTo("7 characters\n");
    }

    private Response put(String secret) {
        return sending("{'value': '" + secret + "'}").put("/secrets/" + name);
    }

    private static HttpServer echo(List<String> received) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String token = exchange.getRequestHeaders().getFirst("X-Token");
            received.add(exchange.getRequestURI() + " " + token + " " + new String(body, StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("X-Token", String.valueOf(token));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** As text or as bytes, in any column. */
    private List<String> tablesThatHold(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return jdbc.sql("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .query(String.class).list().stream().filter(table -> jdbc.sql(
                        "select exists (select 1 from %s t where t::text like :text or t::text like :hex)".formatted(table))
                        .param("text", "%" + text + "%").param("hex", "%" + hex + "%").query(Boolean.class).single()).toList();
    }
}
