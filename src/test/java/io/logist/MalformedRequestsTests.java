package io.logist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the answer is a problem that a caller can act on, never a 5xx. Requests go over a bare socket, since
 * no well-bred HTTP client sends these.
 */
class MalformedRequestsTests extends ApiTest {

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    /** A request that must be refused. */
    private record Bad(String method, String target, String headers, String body) {

        static Bad get(String target) {
            return new Bad("GET", target, "", "");
        }

        static Bad post(String target, String type, String body) {
            return new Bad("POST", target, "Content-Type: " + type + "\r\n", body);
        }
    }

    @BeforeEach
    void aJobThatRan() throws IOException {
        send(Bad.post("/jobs", JSON, "{\"id\":\"target\",\"steps\":[{\"name\":\"a\",\"type\":\"set\",\"outputs\":{\"x\":1}}]}"));
        assertThat(send(new Bad("POST", "/jobs/target/runs", "Prefer: wait=20\r\n", ""))).startsWith("HTTP/1.1 20");
    }

    @Test
    void everyMalformedRequestGetsAProblemAndNoneA5xx() throws IOException {
        List<Bad> requests = Stream.of(ids(), numbers(), bodies(), manifests(), queries(), headers(), methods())
                .flatMap(List::stream).toList();
        assertThat(requests).hasSizeGreaterThan(200);
        List<String> wrong = new ArrayList<>();
        for (Bad request : requests) {
            String answer = send(request);
            String status = answer.lines().findFirst().orElse("no answer");
            if (!status.matches("HTTP/1\\.1 4\\d\\d.*") || !answer.toLowerCase().contains("application/problem+json")) {
                wrong.add(status + " <- " + shorten(request.method() + " " + request.target() + " " + request.headers()
                        + request.body()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Bad> ids() {
        List<Bad> requests = new ArrayList<>();
        for (String id : List.of("missing", "%00", "a%00b", "%0a", "..%2f..%2fetc", "%2e%2e", "A-B", "%F0%9F%92%A9", "%ff", "'--",
                "x".repeat(3000), "%20", "null", "1e9", "%7B%7D", "a;b=c", "%25", "%5C")) {
            requests.add(Bad.get("/jobs/" + id));
            requests.add(Bad.get("/jobs/" + id + "/runs"));
            requests.add(Bad.get("/jobs/" + id + "/reruns/plan"));
            requests.add(new Bad("POST", "/jobs/" + id + "/reruns", "", ""));
            requests.add(new Bad("POST", "/jobs/" + id + "/runs", "", ""));
            requests.add(new Bad("POST", "/jobs/" + id + "/step", "", ""));
            requests.add(new Bad("DELETE", "/jobs/" + id, "", ""));
        }
        return requests;
    }

    private static List<Bad> numbers() {
        List<Bad> requests = new ArrayList<>();
        for (String number : List.of("0", "-1", "x", "1.5", "99999999999999999999", "%00", "2147483648", "%D9%A1", "+1", "1%20")) {
            requests.add(Bad.get("/jobs/target/runs/" + number));
            requests.add(Bad.get("/jobs/target/runs/" + number + "/steps/1/log"));
            requests.add(Bad.get("/jobs/target/runs/1/steps/" + number + "/log"));
            requests.add(new Bad("POST", "/jobs/target/runs/" + number + "/cancel", "", ""));
            requests.add(new Bad("POST", "/jobs/target/runs/" + number + "/resume", "", ""));
            requests.add(Bad.get("/jobs/target/revisions/" + number));
            requests.add(new Bad("POST", "/jobs/target/reruns?step=" + number, "", ""));
            requests.add(new Bad("POST", "/jobs/target/reruns?run=" + number, "", ""));
            requests.add(new Bad("POST", "/jobs/target/reruns?revision=" + number, "", ""));
            requests.add(new Bad("POST", "/jobs/target/reruns?until=" + number, "", ""));
        }
        return requests;
    }

    private static List<Bad> bodies() {
        List<Bad> requests = new ArrayList<>();
        for (String route : List.of("/jobs/target/runs", "/jobs/target/reruns", "/jobs/target/step", "/jobs",
                "/jobs/validate")) {
            for (String body : List.of("{", "[]x", "nul", "\"text", "{\"a\":1,\"a\":2}", "{\"parameters\":}", "\u0000",
                    "[".repeat(5000), "{} {}", "{'a':1}", "NaN")) {
                requests.add(Bad.post(route, JSON, body));
            }
            requests.add(Bad.post(route, "text/plain", "hello"));
            requests.add(Bad.post(route, "application/x-www-form-urlencoded", "step=1"));
            requests.add(Bad.post(route, "nonsense", "{}"));
        }
        for (String route : List.of("/jobs/target/runs", "/jobs/target/reruns", "/jobs/target/step")) {
            for (String body : List.of("[]", "1", "\"x\"", "{\"unknown\":1}", "{\"parameters\":[]}", "{\"parameters\":{\"no\":1}}",
                    "{\"env\":{\"LOGIST_X\":\"1\"}}", "{\"env\":{\"A B\":\"1\"}}", "{\"env\":{\"A\":{}}}", "{\"env\":{\"A\":\"\\u0000\"}}",
                    "{\"reason\":5}", "{\"reason\":\"" + "r".repeat(1001) + "\"}", "{\"reason\":\"\\u0000\"}",
                    "{\"until\":0}", "{\"until\":\"nope\"}", "{\"until\":{}}")) {
                requests.add(Bad.post(route, JSON, body));
            }
        }
        for (String route : List.of("/jobs/target/runs", "/jobs/target/reruns", "/jobs/target/step", "/jobs/target/runs/1/cancel",
                "/jobs/target/runs/1/resume")) {
            for (String type : List.of(YAML, "application/cbor", "*/*", "application/*", "application/xml")) {
                requests.add(Bad.post(route, type, "{}"));
            }
        }
        for (String body : List.of("{\"confirm\":\"a\"}", "{\"confirm\":[1]}", "{\"confirm\":[\"nope\"]}", "{\"step\":[1]}",
                "{\"skipIncomplete\":\"yes\"}", "{\"workspace\":\"gone\"}", "{\"planToken\":\"stale\"}", "{\"step\":0}")) {
            requests.add(Bad.post("/jobs/target/reruns", JSON, body));
        }
        requests.add(Bad.post("/jobs", JSON, "x".repeat(2 << 20)));
        return requests;
    }

    private static List<Bad> manifests() {
        List<Bad> requests = new ArrayList<>();
        for (String manifest : List.of("{}", "[]", "1", "{\"steps\":[]}", "{\"steps\":{}}", "{\"steps\":[1]}", "{\"id\":\"target\"}",
                "{\"id\":\"UPPER\",\"steps\":[{\"name\":\"a\",\"type\":\"set\",\"outputs\":{\"x\":1}}]}",
                "{\"id\":\"x\",\"steps\":[{\"name\":\"failed\",\"type\":\"sleep\",\"duration\":\"1s\"}]}",
                "{\"id\":\"x\",\"steps\":[{\"name\":\"12\",\"type\":\"sleep\",\"duration\":\"1s\"}]}",
                "{\"id\":\"x\",\"steps\":[{\"name\":\"a\",\"type\":\"sleep\",\"duration\":\"-1s\"}]}",
                "{\"id\":\"x\",\"steps\":[{\"name\":\"a\",\"type\":\"shel\",\"run\":\"x\"}]}",
                "{\"id\":\"x\",\"steps\":[{\"name\":\"a\",\"type\":\"shell\",\"run\":\"\\u0000\"}]}",
                "{\"id\":\"x\",\"steps\":[{\"name\":\"a\",\"type\":\"set\",\"outputs\":{\"v\":\"${params.no}\"}}]}")) {
            requests.add(Bad.post("/jobs", JSON, manifest));
            requests.add(new Bad("PUT", "/jobs/target", "Content-Type: application/json\r\n", manifest));
        }
        for (String yaml : List.of("a: [", "\t", "a: 1\na: 2", "--- 1\n--- 2", "&a [*a]", "!!java.lang.Runtime {}", "steps: *gone",
                "a: &x [1,1,1,1,1,1,1,1,1]\nb: &y [*x,*x,*x,*x,*x,*x,*x,*x,*x]\nc: [*y,*y,*y,*y,*y,*y,*y,*y,*y]", "%YAML 9", "")) {
            requests.add(Bad.post("/jobs", YAML, yaml));
        }
        return requests;
    }

    private static List<Bad> queries() {
        return Stream.of("/jobs?limit=0", "/jobs?limit=201", "/jobs?limit=x", "/jobs?limit=-5", "/jobs?cursor=%21", "/jobs?cursor=",
                "/jobs/target/runs?limit=1e3", "/jobs/target/runs?cursor=zzzz", "/jobs/target/runs?cursor=" + "A".repeat(2000),
                "/runs?state=DONE", "/runs?kind=x", "/runs?since=yesterday", "/runs?job=missing", "/runs?cursor=%00", "/runs?limit=",
                "/jobs/target/runs/1/steps/1/log?attempt=0", "/jobs/target/runs/1/steps/1/log?attempt=99",
                "/jobs/target/runs/1/steps/1/log?attempt=x", "/problems/no-such-problem", "/nowhere", "/jobs/", "/%", "/jobs/%zz",
                "/jobs/target/runs/1/nothing", "//", "/jobs?limit=%00", "/jobs?%ff=1&limit=x").map(Bad::get).toList();
    }

    private static List<Bad> headers() {
        return List.of(new Bad("POST", "/jobs/target/runs", "Idempotency-Key: " + "k".repeat(300) + "\r\n", ""),
                new Bad("POST", "/jobs/target/runs", "Idempotency-Key: \r\n", ""),
                new Bad("POST", "/jobs/target/runs", "Origin: http://evil.example\r\n", ""),
                new Bad("POST", "/jobs/target/runs", "Origin: null\r\n", ""),
                new Bad("POST", "/jobs/target/runs", "Sec-Fetch-Site: cross-site\r\n", ""),
                new Bad("POST", "/jobs/target/runs", "Content-Length: x\r\n", ""),
                new Bad("GET", "/jobs", "X-Long: " + "h".repeat(20_000) + "\r\n", ""),
                new Bad("GET", "/jobs", "Accept: image/png\r\n", ""),
                new Bad("POST", "/jobs", "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", "{}"));
    }

    private static List<Bad> methods() {
        return List.of(new Bad("PATCH", "/jobs/target", "", ""), new Bad("PUT", "/jobs", "", ""), new Bad("DELETE", "/jobs", "", ""),
                new Bad("GET", "/jobs/target/reruns", "", ""), new Bad("DELETE", "/jobs/target/runs/1", "", ""),
                new Bad("TRACE", "/jobs", "", ""), new Bad("BREW", "/jobs", "", ""), new Bad("POST", "/runs", "", ""),
                new Bad("POST", "/jobs/reruns", "", ""), new Bad("POST", "/jobs//reruns", "", ""));
    }

    private String send(Bad request) throws IOException {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        String length = request.headers().contains("Content-Length") ? "" : "Content-Length: " + body.length + "\r\n";
        String head = "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s%s\r\n"
                .formatted(request.method(), request.target(), port, length, request.headers());
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(40_000);
            try {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().write(body);
            } catch (IOException e) {
                // Refused before all of it was sent; the answer says why.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String shorten(String text) {
        return text.length() > 160 ? text.substring(0, 160) + "..." : text;
    }
}
