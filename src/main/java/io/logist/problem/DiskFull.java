package io.logist.problem;

import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** There is no room for what was to be stored, on Logist's disk or on that of its database. */
public class DiskFull extends LogistException {

    /** What the C library says to ENOSPC and EDQUOT; Java has no exception of its own for them. */
    private static final Pattern WORDS = Pattern.compile("No space left on device|Disk quota exceeded");
    /** <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">disk_full</a>. */
    private static final String SQL_STATE = "53100";

    DiskFull() {
        super(HttpStatus.INSUFFICIENT_STORAGE, "disk-full",
                "Logist's disk is full, so this could not be stored. Make room, and send the request again.");
    }

    static @Nullable DiskFull of(Throwable failure) {
        return isBehind(failure) ? new DiskFull() : null;
    }

    /** Whether that is what a failure comes from. */
    public static boolean isBehind(Throwable failure) {
        return Failures.chain(failure).anyMatch(cause -> switch (cause) {
            case IOException e -> e.getMessage() != null && WORDS.matcher(e.getMessage()).find();
            case SQLException e -> SQL_STATE.equals(e.getSQLState());
            default -> false;
        });
    }
}
