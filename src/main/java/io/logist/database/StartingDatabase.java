package io.logist.database;

import io.logist.home.LogistHome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** An embedded database that starts while its user does something else. Whoever asks for its address waits for it. */
final class StartingDatabase implements JdbcConnectionDetails, DisposableBean {

    private final CompletableFuture<EmbeddedDatabase> database = new CompletableFuture<>();

    /** @param home asked for in the thread that starts the database; what it throws, too, reaches whoever asks for the address */
    StartingDatabase(Supplier<LogistHome> home) {
        Thread.ofPlatform().daemon().name("embedded-database").start(() -> {
            try {
                database.complete(EmbeddedDatabase.start(home.get()));
            } catch (RuntimeException | Error e) {
                database.completeExceptionally(e);
            }
        });
    }

    @Override
    public String getJdbcUrl() {
        return started().getJdbcUrl();
    }

    @Override
    public String getUsername() {
        return started().getUsername();
    }

    @Override
    public String getPassword() {
        return started().getPassword();
    }

    private EmbeddedDatabase started() {
        try {
            return database.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    /** Stops it, also if it is still starting. */
    @Override
    public void destroy() {
        EmbeddedDatabase started = database.exceptionally(notStarted -> null).join();
        if (started != null) {
            started.close();
        }
    }
}
