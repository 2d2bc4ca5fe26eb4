package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarefulRedirectsTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            https, example.org, 443, true,  true
            https, Example.ORG, 443, true,  true
            https, example.com, 443, true,  false
            http,  example.org, 443, true,  false
            https, example.org, 444, true,  false
            https, example.com, 443, false, true
            """)
    void keepsASecretToTheHostThatItIsMeantFor(String scheme, String host, int port, boolean secret, boolean allowed) {
        assertThat(new CarefulRedirects().isRedirectAllowed(new HttpHost("https", "example.org", 443), new HttpHost(scheme, host, port),
                new BasicHttpRequest("GET", "/"), CarefulRedirects.context(secret))).isEqualTo(allowed);
    }
}
