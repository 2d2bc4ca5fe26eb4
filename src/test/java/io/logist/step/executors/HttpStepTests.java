package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.logist.problem.FieldError;
import io.logist.step.Fields;
import io.logist.step.StepResult;
import io.logist.step.StepResult.Failed;
import io.logist.step.StepResult.Succeeded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class HttpStepTests {

    private final List<String> seen = new ArrayList<>();
    private final Attempt attempt = new Attempt(Path.of("/nowhere"));
    private HttpServer server;
    private HttpStep http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        http = new HttpStep(new HttpSettings(false, List.of("127.0.0.1")));
    }

    @AfterEach
    void stop() throws IOException {
        http.destroy();
        server.stop(0);
    }

    @Test
    void givesStatusHeadersAndJsonAsOutputs() throws Exception {
        answer("/orders", exchange -> reply(exchange, 200, "application/json", "{\"id\": 7}"));
        StepResult result = attempt.execute(http, keys("/orders?secret=1"));
        assertThat(output(result, "status")).isEqualTo(Attempt.json("200"));
        assertThat(output(result, "body")).isEqualTo(Attempt.json("{'id': 7}"));
        assertThat(output(result, "headers").get("content-type").asString()).isEqualTo("application/json");
        assertThat(seen).containsExactly("GET /orders?secret=1 null ");
        assertThat(attempt.logged()).isEqualTo("GET " + url("/orders") + "\n200 OK\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"text/plain;charset=ISO-8859-1|{}|'{}'", "application/problem+json; charset=utf-8|[1]|[1]",
            "application/json|oops|'oops'", "application/json||''", "'bad type'|x|'x'"})
    void onlyWhatIsJsonIsReadAsJson(String type, String body, String expected) throws Exception {
        answer("/", exchange -> reply(exchange, 200, type, body == null ? "" : body));
        assertThat(output(attempt.execute(http, keys("/")), "body")).isEqualTo(Attempt.json(expected == null ? "''" : quoted(expected)));
    }

    @Test
    void sendsATextAsTextAndOtherValuesAsJson() throws Exception {
        answer("/", exchange -> reply(exchange, 204, null, ""));
        attempt.execute(http, keys("/", "'method': 'post', 'body': 'grüß'"));
        attempt.execute(http, keys("/", "'method': 'PUT', 'body': {'rows': [1]}"));
        attempt.execute(http, keys("/", "'method': 'PATCH', 'body': '<a/>', 'headers': {'content-type': 'application/xml'}"));
        assertThat(seen).containsExactly("POST / text/plain; charset=UTF-8 grüß", "PUT / application/json {\"rows\":[1]}", "PATCH / application/xml <a/>");
    }

    @Test
    void sendsTheHeadersAsTheyStand() throws Exception {
        List<String> values = new ArrayList<>();
        answer("/", exchange -> {
            values.add(exchange.getRequestHeaders().getFirst("X-Token") + exchange.getRequestHeaders().getFirst("X-Number"));
            return reply(exchange, 200, null, "");
        });
        attempt.execute(http, keys("/", "'headers': {'X-Token': 'a b', 'X-Number': 5}"));
        assertThat(values).containsExactly("a b5");
    }

    @Test
    void aStatusThatWasNotExpectedFailsWithTheBeginningOfTheBody() throws Exception {
        answer("/", exchange -> reply(exchange, 404, "text/plain", "no\0 such order" + "x".repeat(2_000_000)));
        assertThat(attempt.execute(http, keys("/"))).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("unexpected-status");
            assertThat(failed.message()).startsWith("The server answered 404, expected was 2xx. It wrote: no  such orderxxx").hasSizeLessThan(600);
        });
    }

    @ParameterizedTest
    @CsvSource({"404,true", "'200, 404',true", "4xx,true", "4XX,true", "200,false", "5xx,false"})
    void takesTheStatusesItWasToldToExpect(String expect, boolean succeeds) throws Exception {
        answer("/", exchange -> reply(exchange, 404, null, ""));
        String list = expect.contains("x") || expect.contains("X") ? "'" + expect + "'" : expect;
        assertThat(attempt.execute(http, keys("/", "'expect': [" + list + "]")) instanceof Succeeded).isEqualTo(succeeds);
    }

    @Test
    void keepsOneMebibyteOfABodyAndNoMore() throws Exception {
        answer("/fits", exchange -> reply(exchange, 200, null, "x".repeat(1024 * 1024)));
        answer("/large", exchange -> reply(exchange, 200, null, "x".repeat(1024 * 1024 + 1)));
        assertThat(output(attempt.execute(http, keys("/fits")), "body").asString()).hasSize(1024 * 1024);
        assertThat(attempt.execute(http, keys("/large"))).extracting("code").isEqualTo("response-too-large");
    }

    @Test
    void anEndlessBodyIsGivenUp() throws Exception {
        answer("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            while (true) {
                exchange.getResponseBody().write(block);
            }
        });
        assertThat(attempt.execute(http, keys("/"))).extracting("code").isEqualTo("response-too-large");
    }

    @Test
    void refusesAnAddressThatIsNotPublicAndSaysWhatToConfigure() throws Exception {
        HttpStep closed = new HttpStep(new HttpSettings(false, List.of()));
        answer("/", exchange -> reply(exchange, 200, null, ""));
        for (String host : List.of("127.0.0.1", "localhost", "[::1]")) {
            StepResult result = attempt.execute(closed, "{'url': 'http://" + host + ":" + server.getAddress().getPort() + "/'}");
            assertThat(result).as(host).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.code()).isEqualTo("address-refused");
                assertThat(failed.message()).contains("logist.http.allowed-hosts");
            });
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void refusesARedirectToAnAddressThatIsNotAllowed() throws Exception {
        HttpStep closed = new HttpStep(new HttpSettings(false, List.of("127.0.0.1:" + server.getAddress().getPort())));
        answer("/", exchange -> redirect(exchange, "http://127.0.0.1:1/secret"));
        assertThat(attempt.execute(closed, keys("/"))).extracting("code").isEqualTo("address-refused");
    }

    @Test
    void followsFiveRedirectsAndNoMore() throws Exception {
        answer("/5", exchange -> redirect(exchange, "/4"));
        answer("/4", exchange -> redirect(exchange, "/3"));
        answer("/3", exchange -> redirect(exchange, "/2"));
        answer("/2", exchange -> redirect(exchange, "/1"));
        answer("/1", exchange -> redirect(exchange, "/0"));
        answer("/0", exchange -> reply(exchange, 200, null, "there"));
        answer("/6", exchange -> redirect(exchange, "/5"));
        assertThat(output(attempt.execute(http, keys("/5")), "body").asString()).isEqualTo("there");
        assertThat(attempt.execute(http, keys("/6"))).extracting("code").isEqualTo("too-many-redirects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/", "http://no-such-host.invalid/"})
    void noConnectionFailsTheStep(String url) throws Exception {
        assertThat(attempt.execute(http, "{'url': '" + url + "'}")).extracting("code").isEqualTo("connection-failed");
    }

    @Test
    void aServerThatSpeaksNoTlsFailsTheStep() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket accepted = plain.accept()) {
                    accepted.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(attempt.execute(http, "{'url': 'https://127.0.0.1:" + plain.getLocalPort() + "/'}")).extracting("code").isEqualTo("connection-failed");
        }
    }

    @Test
    void sendsNoRequestTwice() throws Exception {
        answer("/", exchange -> {
            exchange.close();
            return null;
        });
        assertThat(attempt.execute(http, keys("/"))).extracting("code").isEqualTo("connection-failed");
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptClosesTheConnection(boolean virtual) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FutureTask<StepResult> step = new FutureTask<>(() -> attempt.execute(http, "{'url': 'http://127.0.0.1:" + silent.getLocalPort() + "/'}"));
            Thread thread = virtual ? Thread.ofVirtual().start(step) : Thread.ofPlatform().start(step);
            try (Socket accepted = silent.accept()) {
                accepted.setSoTimeout(10_000);
                assertThat(accepted.getInputStream().read()).isEqualTo('G');
                thread.interrupt();
                assertThatThrownBy(step::get).hasCauseInstanceOf(InterruptedException.class);
                assertThat(isClosedByPeer(accepted)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"/url|'url': 'ftp://h/'", "/url|'url': '/orders'", "/url|'url': 'http://'", "/url|'url': 'http://:80/'",
            "/url|'url': 'http://h/a b'", "/url|'url': 'http://u:p@h/'", "/url|'url': 'http://h:99999/'", "/url|'method': 'GET'", "/url|'url': 'http://h/\\r\\nX: y'",
            "/method|'url': 'http://h/', 'method': 'FETCH'", "/method|'url': 'http://h/', 'method': 5",
            "/headers/X|'url': 'http://h/', 'headers': {'X': 'a\\r\\nY: b'}", "/headers/a b|'url': 'http://h/', 'headers': {'a b': 'c'}",
            "/headers/Content-Length|'url': 'http://h/', 'headers': {'Content-Length': 3}", "/headers/X|'url': 'http://h/', 'headers': {'X': []}",
            "/expect/0|'url': 'http://h/', 'expect': ['ok']", "/expect/1|'url': 'http://h/', 'expect': [200, 600]",
            "/expect|'url': 'http://h/', 'expect': []", "/expect|'url': 'http://h/', 'expect': 200", "/bodi|'url': 'http://h/', 'bodi': 1"})
    void reportsEachMistakeInItsKeys(String pointer, String keys) {
        assertThat(Attempt.mistakes(http, "{" + keys + "}")).extracting(FieldError::pointer).containsExactly(pointer);
    }

    @Test
    void referencesPassUntilTheRunKnowsTheirValues() throws Exception {
        assertThat(Attempt.mistakes(http, "{'url': '${params.base}/x', 'method': '${params.m}', 'headers': {'X': '${params.h}'}, 'body': '${params.b}', 'expect': ['${params.e}']}"))
                .isEmpty();
        assertThat(attempt.execute(http, "{'url': 'http://127.0.0.1/${'}")).extracting("code").isEqualTo("invalid-value");
        assertThat(attempt.execute(http, "{'url': 'http://127.0.0.1/', 'headers': {'X': '${\\r\\nY: z'}}")).extracting("code").isEqualTo("invalid-value");
    }

    @Test
    void itsOutputNamesAreKnownBeforehand() {
        assertThat(http.outputNames(http.read(new Fields(Attempt.json(keys("/")), "", new ArrayList<>()))))
                .containsExactlyInAnyOrder("status", "headers", "body");
    }

    private static boolean isClosedByPeer(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private interface Answer {
        Object to(HttpExchange exchange) throws IOException;
    }

    private void answer(String path, Answer answer) {
        HttpHandler handler = exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            answer.to(exchange);
        };
        server.createContext(path, handler);
    }

    private static Object reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (type != null) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
        return status;
    }

    private static Object redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        return reply(exchange, 302, null, "");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private String keys(String path, String... more) {
        return "{'url': '" + url(path) + "'" + (more.length == 0 ? "" : ", " + more[0]) + "}";
    }

    private static JsonNode output(StepResult result, String name) {
        assertThat(result).isInstanceOf(Succeeded.class);
        return ((Succeeded) result).outputs().get(name);
    }

    private static String quoted(String expected) {
        return expected.startsWith("[") ? expected : "'" + expected + "'";
    }
}
