package io.logist.run.requests;

import io.logist.job.JobRef;
import io.logist.problem.LogistException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers the first answer to each {@code Idempotency-Key} of a job
 * (draft-ietf-httpapi-idempotency-key-header). A refusal is not remembered: the same key may be tried again.
 */
@Component
class IdempotencyKeys {

    private static final String CLAIM = "select pg_try_advisory_xact_lock(hashtextextended(:key, :job))";
    private static final String FIND = """
            select k.request, k.run_id, r.number, k.answer
              from idempotency_key k join run r on r.id = k.run_id
             where k.job_id = :job and k.key = :key
            """;
    private static final String REMEMBER = """
            insert into idempotency_key (job_id, key, request, run_id, answer, created_at)
            values (:job, :key, :request, :run, :answer, :at)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param run the key of the run that was started
     * @param number its number
     * @param body as JSON text
     */
    record Answer(long run, int number, String body) {
    }

    private record Row(byte[] request, Answer answer) {
    }

    /**
     * Holds the key until the transaction ends.
     *
     * @return the first answer to the same request, if there was one
     * @throws InUse if another request with this key is in work
     * @throws Reused if the first request with this key was another one
     */
    Optional<Answer> claim(JobRef job, String key, byte[] request) {
        if (!jdbc.sql(CLAIM).param("key", key).param("job", job.key()).query(Boolean.class).single()) {
            throw new InUse(key);
        }
        Optional<Row> first = jdbc.sql(FIND).param("job", job.key()).param("key", key)
                .query((row, i) -> new Row(row.getBytes("request"),
                        new Answer(row.getLong("run_id"), row.getInt("number"), row.getString("answer"))))
                .optional();
        if (first.isPresent() && !Arrays.equals(first.get().request(), request)) {
            throw new Reused(key, first.get().answer().number());
        }
        return first.map(Row::answer);
    }

    void remember(JobRef job, String key, byte[] request, Answer answer) {
        jdbc.sql(REMEMBER).param("job", job.key()).param("key", key).param("request", request)
                .param("run", answer.run()).param("answer", answer.body())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    static class InUse extends LogistException {
        InUse(String key) {
            super(HttpStatus.CONFLICT, "idempotency-key-in-use",
                    "A request with Idempotency-Key '%s' is still in work. Send it again in a moment.".formatted(key));
        }
    }

    static class Reused extends LogistException {
        Reused(String key, int run) {
            super(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
                    ("Idempotency-Key '%s' already started run %d with another request. Use a new key for a new request.")
                            .formatted(key, run));
        }
    }
}
