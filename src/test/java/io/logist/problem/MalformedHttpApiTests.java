package io.logist.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.RawHttp;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Tomcat refuses before any filter sees it is answered like everything else. */
class MalformedHttpApiTests extends ApiTest {

    private static final String REST = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%zz", "/jobs/{", "/jobs/a%00b", "/jobs/a%2Fb", "/jobs/%5c", "/jobs/\"", "/../../etc/passwd",
            "/jobs/a%0Ab", "/jobs?limit=%00", "/jobs/%c0%80%7f", "*", "nonsense", "/odd/number?size=%"})
    void explainsATargetThatIsNone(String target) throws IOException {
        expectProblem(RawHttp.send(port, "GET " + target + REST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jobs/a/files/scripts%2Fx.sh", "/jobs/a/files/scripts%5cx.sh"})
    void saysThatSlashesAreToBeWrittenAsTheyAre(String target) throws IOException {
        assertThat(RawHttp.send(port, "GET " + target + REST)).startsWith("HTTP/1.1 400")
                .contains("/problems/malformed-request", "Write the slashes between directories as they are");
    }

    static Stream<String> brokenRequests() {
        String start = "GET /jobs HTTP/1.1\r\nHost: localhost\r\n";
        String post = "POST /odd/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n";
        return Stream.of(
                "nonsense\r\n\r\n",
                "GET /jobs HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /jobs HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /jobs HTTP/1.0\r\n\r\n",
                "GET /jobs HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /jobs HTTP/1.1\r\nHost: lo cal\u0001host\r\nConnection: close\r\n\r\n",
                "G(T /jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "TRACE /jobs" + REST,
                "CONNECT localhost:80" + REST,
                start + "X-Long: " + "x".repeat(20_000) + "\r\nConnection: close\r\n\r\n",
                start + "Content-Length: -1\r\nConnection: close\r\n\r\n",
                post + "Transfer-Encoding: nonsense\r\n\r\n{}",
                post + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n{}\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("brokenRequests")
    void explainsARequestThatIsNone(String request) throws IOException {
        expectProblem(RawHttp.send(port, request));
    }

    private static void expectProblem(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 4").containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"/problems/").doesNotContain("Apache", "Tomcat", "Exception", "<html");
    }
}
