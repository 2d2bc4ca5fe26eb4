package io.logist.problem;

import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts our error report in the place of Tomcat's and of Spring Boot's, innermost, so that it is asked first. */
@Configuration(proxyBeanMethods = false)
class ProblemValveConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemValve(ProblemWriter writer) {
        return factory -> factory.addContextCustomizers(context -> install(new ProblemValve(writer), context));
    }

    private static void install(ProblemValve valve, Context context) {
        StandardHost host = (StandardHost) context.getParent();
        host.setErrorReportValveClass(ProblemValve.class.getName());
        host.getPipeline().addValve(valve);
    }
}
