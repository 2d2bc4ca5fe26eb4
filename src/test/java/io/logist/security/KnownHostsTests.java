package io.logist.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownHostsTests {

    private final KnownHosts known = new KnownHosts(List.of("Logist.example.org"));

    @Test
    void answersToConfiguredNamesAndTheirPages() {
        assertThatCode(() -> {
            known.checkHost("logist.example.org");
            known.checkHost("LOGIST.example.org:443");
            known.checkOrigin("logist.example.org", List.of("https://logist.example.org"), "same-origin");
            known.checkOrigin("localhost:8080", List.of("https://logist.example.org"), "cross-site");
        }).doesNotThrowAnyException();
    }

    @Test
    void takesAPortThatIsLeftOutAsTheUsualOneOfTheScheme() {
        assertThatCode(() -> {
            known.checkOrigin("localhost", List.of("http://localhost"), null);
            known.checkOrigin("localhost:80", List.of("http://localhost"), null);
            known.checkOrigin("localhost:443", List.of("https://localhost"), null);
            known.checkOrigin("[::1]:8080", List.of("http://[::1]:8080"), null);
        }).doesNotThrowAnyException();
        assertThatThrownBy(() -> known.checkOrigin("localhost:8080", List.of("http://localhost"), null))
                .isInstanceOf(CrossOriginRefused.class);
    }

    @Test
    void refusesNamesThatOnlyLookLikeKnownOnes() {
        for (String host : List.of("", " ", "localhost:", "localhost:http", "a@localhost", "evil.example#localhost", "::1",
                "xlogist.example.org", "logist.example.org.evil.example")) {
            assertThatThrownBy(() -> known.checkHost(host)).as(host).isInstanceOf(HostNotAllowed.class);
        }
        assertThatThrownBy(() -> known.checkHost(null)).isInstanceOf(HostNotAllowed.class)
                .hasMessageContaining("no Host header");
    }
}
