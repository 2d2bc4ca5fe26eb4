package io.logist.database;

import io.logist.home.LogistHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded database when {@code spring.datasource.url} names no other. The pool and Flyway take their
 * connection from this bean and so depend on it; Spring closes it after all of them.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedDatabaseConfiguration {

    @Bean
    DatabaseOrigin databaseOrigin(Environment environment) {
        return new DatabaseOrigin(noDatabaseConfigured(environment));
    }

    @Bean(destroyMethod = "close")
    @Conditional(NoDatabaseConfigured.class)
    EmbeddedDatabase embeddedDatabase(LogistHome home) {
        return EmbeddedDatabase.start(home);
    }

    private static boolean noDatabaseConfigured(Environment environment) {
        return !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }

    static final class NoDatabaseConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return noDatabaseConfigured(context.getEnvironment());
        }
    }
}
