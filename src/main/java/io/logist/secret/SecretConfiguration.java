package io.logist.secret;

import io.logist.home.LogistHome;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretSettings.class)
class SecretConfiguration {

    @Bean
    StoredSecrets storedSecrets(SecretTable table, SecretSettings settings, LogistHome home, Clock clock) {
        return new StoredSecrets(table, new StoreKey(settings, home), clock);
    }

    @Bean
    Secrets secrets(SecretSettings settings, StoredSecrets stored) {
        return new Secrets(List.of(new ServerVariables(System.getenv()), new MountedSecrets(settings.directoryPath()), stored));
    }
}
