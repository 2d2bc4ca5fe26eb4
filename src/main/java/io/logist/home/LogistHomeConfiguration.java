package io.logist.home;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LogistHomeConfiguration {

    @Bean
    LogistHome logistHome(@Value("${logist.home}") String setting) {
        return LogistHome.of(setting);
    }
}
