package io.logist.database;

import io.logist.home.LogistHome;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded database when {@code spring.datasource.url} names no other: before anything else is done, since it
 * takes as long as half of that. The pool and Flyway take their connection from its bean and so depend on it; Spring closes
 * it after all of them.
 */
class DatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String BEAN = "embeddedDatabase";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        boolean embedded = !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("databaseOrigin", new DatabaseOrigin(embedded));
        if (embedded) {
            StartingDatabase database = new StartingDatabase(
                    () -> LogistHome.of(environment.getRequiredProperty("logist.home")));
            beans.registerSingleton(BEAN, database);
            beans.registerDisposableBean(BEAN, database);
        }
    }
}
