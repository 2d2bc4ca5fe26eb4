package io.logist.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Failures of the database that say something about it or about the request. The codes are PostgreSQL's
 * (<a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">appendix A</a>).
 */
public final class DatabaseFailures {

    /** 08: connection exception; 57P01 to 57P03: shut down, crashed, starting; 53300: too many connections. */
    private static final Set<String> UNAVAILABLE = Set.of("57P01", "57P02", "57P03", "53300");
    /** A text that PostgreSQL cannot hold: the character U+0000, or bytes that are not UTF-8. */
    private static final Set<String> UNSTORABLE_TEXT = Set.of("22021", "22P05");

    private DatabaseFailures() {
    }

    /** Whether the database is away: the same may succeed later, and it is not known whether it did now. */
    public static boolean isOutage(Throwable failure) {
        return Failures.chain(failure).anyMatch(DatabaseFailures::isConnectionLost);
    }

    static @Nullable LogistException of(Throwable failure) {
        if (isOutage(failure)) {
            return new DatabaseUnavailable();
        }
        boolean unstorable = Failures.chain(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && UNSTORABLE_TEXT.contains(state(sql)));
        return unstorable ? new InvalidBody(List.of(new FieldError("",
                "holds the character U+0000 or text that is not UTF-8, which cannot be stored; remove it"))) : null;
    }

    private static boolean isConnectionLost(Throwable cause) {
        return switch (cause) {
            case DataAccessResourceFailureException _, SQLTransientConnectionException _ -> true;
            case SQLNonTransientConnectionException _, SQLRecoverableException _ -> true;
            case SQLException sql -> state(sql).startsWith("08") || UNAVAILABLE.contains(state(sql));
            default -> false;
        };
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
