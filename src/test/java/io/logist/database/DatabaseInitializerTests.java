package io.logist.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseInitializerTests {

    @TempDir
    private Path home;

    private ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class))
            .withInitializer(new DatabaseInitializer());

    @BeforeEach
    void home() {
        context = context.withPropertyValues("logist.home=" + home);
    }

    @Test
    void startsNoneWhenAnotherDatabaseIsNamed() {
        context.withPropertyValues("spring.datasource.url=jdbc:postgresql://elsewhere/logist").run(started -> {
            assertThat(started).doesNotHaveBean(StartingDatabase.class);
            assertThat(started.getBean(DatabaseOrigin.class).embedded()).isFalse();
            assertThat(home).isEmptyDirectory();
        });
    }

    @Test
    void outlivesEveryoneWhoUsesIt() {
        AtomicReference<Integer> answerAtTheEnd = new AtomicReference<>();
        context.withPropertyValues("spring.datasource.url=  ")
                .withBean(LastWords.class, answerAtTheEnd).run(started -> {
                    assertThat(started.getBean(DatabaseOrigin.class).embedded()).isTrue();
                    assertThat(home.resolve("postgres/postmaster.pid")).exists();
                });
        assertThat(answerAtTheEnd).hasValue(1);
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void saysWhyItDidNotStart() throws IOException {
        Files.writeString(Files.createDirectory(home.resolve("postgres")).resolve("PG_VERSION"), "9");
        context.run(failed -> assertThat(failed).getFailure().hasRootCauseInstanceOf(DatabaseNotStarted.class)
                .rootCause().hasMessageContaining("PostgreSQL 9"));
    }

    @Test
    void isStoppedAlsoIfTheStartFailsBeforeAnybodyAskedForIt() {
        context.withBean("broken", BeanFactoryPostProcessor.class, () -> beans -> {
            throw new IllegalStateException("broken");
        }).run(failed -> assertThat(failed).getFailure().hasMessageContaining("broken"));
        assertThat(home.resolve("postgres")).isDirectory();
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    /** Asks the database once more while the context closes. */
    record LastWords(AtomicReference<Integer> answer, JdbcClient jdbc) implements DisposableBean {

        @Override
        public void destroy() {
            answer.set(jdbc.sql("select 1").query(Integer.class).single());
        }
    }
}
