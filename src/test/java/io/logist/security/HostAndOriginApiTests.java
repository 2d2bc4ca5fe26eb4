package io.logist.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests are written by hand: HTTP clients set Host by themselves, and refuse to be told. */
class HostAndOriginApiTests extends ApiTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080"})
    void answersToTheNamesOfThisMachine(String host) throws IOException {
        assertThat(send("GET", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "10.0.0.1", "[::2]", "localhost.",
            "0.0.0.0", "evil.example:8080"})
    void refusesEveryOtherName(String host) throws IOException {
        assertThat(send("GET", "Host: " + host)).startsWith("HTTP/1.1 403").contains("/problems/host-not-allowed")
                .contains("logist.security.allowed-hosts");
    }

    @Test
    void refusesARequestWithoutAName() throws IOException {
        assertThat(RawHttp.send(port, "GET /problems HTTP/1.0\r\n\r\n")).contains(" 403 ").contains("host-not-allowed");
    }

    @Test
    void doesNotBelieveWhatAProxyMightSay() throws IOException {
        assertThat(send("GET", "Host: evil.example\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: https://evil.example", "Origin: null", "Origin: http://localhost:9999",
            "Origin: http://127.0.0.1:8080", "Origin: http://localhost:8080.evil.example", "Origin: ", "Origin: file://",
            "Origin: http://localhost:8080\r\nOrigin: https://evil.example", "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site", "Origin: http://localhost:8080\r\nSec-Fetch-Site: cross-site"})
    void refusesChangesThatAPageFromElsewhereAsksFor(String header) throws IOException {
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            assertThat(send(method, "Host: localhost:8080\r\n" + header)).startsWith("HTTP/1.1 403")
                    .contains("/problems/cross-origin-refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Nothing: a", "Origin: http://localhost:8080", "Origin: https://LOCALHOST:8080",
            "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none"})
    void letsProgramsAndItsOwnPagesThrough(String header) throws IOException {
        assertThat(send("POST", "Host: localhost:8080\r\n" + header)).startsWith("HTTP/1.1 405");
    }

    @Test
    void letsPagesFromElsewhereReadNothingButStatus() throws IOException {
        assertThat(send("GET", "Host: localhost\r\nOrigin: https://evil.example\r\nSec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 200").doesNotContain("Access-Control-Allow");
        assertThat(send("OPTIONS", "Host: localhost\r\nOrigin: https://evil.example\r\n"
                + "Access-Control-Request-Method: POST")).doesNotContain("Access-Control-Allow");
    }

    @Test
    void tellsBrowsersToStayCareful() throws IOException {
        assertThat(send("GET", "Host: localhost")).contains("X-Content-Type-Options: nosniff", "X-Frame-Options: DENY",
                "Cache-Control: no-store", "frame-ancestors 'none'");
    }

    private String send(String method, String headers) throws IOException {
        return RawHttp.send(port, method + " /problems HTTP/1.1\r\n" + headers
                + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }
}
