package io.logist.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

class UnprotectedAddressTests {

    private final SecurityConfiguration configuration = new SecurityConfiguration();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
    void listensWhereOnlyThisMachineReachesIt(String address) throws UnknownHostException {
        assertThat(refusal(InetAddress.getByName(address), false)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void refusesToListenWhereOthersReachItAndSaysWhatToSet(String address) throws UnknownHostException {
        UnprotectedAddress refusal = refusal(InetAddress.getByName(address), false);
        assertThat(refusal).isNotNull();
        FailureAnalysis analysis = new UnprotectedAddressAnalyzer().analyze(new IllegalStateException(refusal));
        assertThat(analysis.getDescription()).contains("has no authentication");
        assertThat(analysis.getAction()).contains("server.address", "127.0.0.1",
                "logist.security.allow-remote-without-authentication=true");
    }

    @Test
    void refusesToListenEverywhereWhenTheAddressIsEmpty() {
        assertThat(refusal(null, false)).isNotNull();
    }

    @Test
    void listensAnywhereWhenToldThatSomethingElseGuardsIt() throws UnknownHostException {
        assertThat(refusal(InetAddress.getByName("0.0.0.0"), true)).isNull();
    }

    private @Nullable UnprotectedAddress refusal(@Nullable InetAddress address, boolean allowed) {
        ServerProperties server = new ServerProperties();
        server.setAddress(address);
        WebServerFactoryCustomizer<ConfigurableWebServerFactory> check =
                configuration.bindAddressCheck(server, new SecurityProperties(List.of(), allowed));
        try {
            check.customize(new TomcatServletWebServerFactory());
            return null;
        } catch (UnprotectedAddress refusal) {
            return refusal;
        }
    }
}
