package io.logist.database;

import org.jspecify.annotations.Nullable;

/** The embedded database cannot be had. Says what is wrong, and what the person who starts Logist can do about it. */
class DatabaseNotStarted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String USE_ANOTHER = "set spring.datasource.url (environment SPRING_DATASOURCE_URL) to a PostgreSQL of "
            + "your own, with spring.datasource.username and spring.datasource.password";

    private final String action;

    DatabaseNotStarted(String description, String action) {
        this(description, action, null);
    }

    DatabaseNotStarted(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    String action() {
        return action;
    }
}
