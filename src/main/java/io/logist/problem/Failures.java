package io.logist.problem;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which problem an exception is. Only what is known to be the caller's mistake is called one; the rest is ours. */
final class Failures {

    private static final int DEEPEST_CAUSE = 20;

    private Failures() {
    }

    static LogistException of(Throwable failure) {
        return firstOf(failure, LogistException.class)
                .or(() -> Optional.ofNullable(WebFailures.of(failure)))
                .or(() -> Optional.ofNullable(DiskFull.of(failure)))
                .or(() -> Optional.ofNullable(DatabaseFailures.of(failure)))
                .orElseGet(UnexpectedFailure::new);
    }

    /** The failure and what caused it, outermost first. */
    static Stream<Throwable> chain(@Nullable Throwable failure) {
        return Stream.<Throwable>iterate(failure, t -> t != null, Throwable::getCause).limit(DEEPEST_CAUSE);
    }

    static <T extends Throwable> Optional<T> firstOf(Throwable failure, Class<T> type) {
        return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
    }
}
