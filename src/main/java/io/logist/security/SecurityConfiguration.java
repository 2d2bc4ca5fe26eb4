package io.logist.security;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityConfiguration {

    @Bean
    KnownHosts knownHosts(SecurityProperties security) {
        return new KnownHosts(security.allowedHosts());
    }

    /** Checked when the web server is made, which is before it listens. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> bindAddressCheck(ServerProperties server,
            SecurityProperties security) {
        return _ -> {
            if (!security.allowRemoteWithoutAuthentication()) {
                UnprotectedAddress.refuse(server.getAddress());
            }
        };
    }
}
