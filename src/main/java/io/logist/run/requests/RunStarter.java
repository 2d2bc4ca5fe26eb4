package io.logist.run.requests;

import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.history.RunHistory;
import io.logist.run.history.RunView;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request that starts a run: 202 with the run and its address, or after {@code Prefer: wait=SECONDS} (RFC 7240)
 * 200 with the run as it ended or paused. With an {@code Idempotency-Key} the same request again gets the first answer.
 */
@Component
public class RunStarter {

    private final Jobs jobs;
    private final IdempotencyKeys keys;
    private final RunHistory history;
    private final RunAwaiter awaiter;
    private final TransactionTemplate transaction;
    private final JsonMapper mapper;

    RunStarter(Jobs jobs, IdempotencyKeys keys, RunHistory history, RunAwaiter awaiter,
            PlatformTransactionManager transactions, JsonMapper mapper) {
        this.jobs = jobs;
        this.keys = keys;
        this.history = history;
        this.awaiter = awaiter;
        this.transaction = new TransactionTemplate(transactions);
        this.mapper = mapper;
    }

    /** @param start called at most once; with a key, in one transaction with the key's row */
    public ResponseEntity<String> answer(RunCall call, Supplier<Run> start) {
        if (call.idempotencyKey() == null) {
            Run run = start.get();
            return answer(call, run.number(), () -> awaiter.await(run, call.patience()), () -> text(call, run));
        }
        Once once = Objects.requireNonNull(transaction.execute(status -> once(call, start)));
        return answer(call, once.answer().number(), () -> await(call, once), once.answer()::body);
    }

    /** @param started as it is recorded; null: it was, with an earlier request */
    private record Once(IdempotencyKeys.Answer answer, @Nullable Run started) {
    }

    private ResponseEntity<String> answer(RunCall call, int number, Supplier<Run> settled, Supplier<String> body) {
        URI location = URI.create("/jobs/" + call.job() + "/runs/" + number);
        if (!call.patience().isPositive()) {
            return json(HttpStatus.ACCEPTED).location(location).body(body.get());
        }
        Run run = settled.get();
        return json(run.state().isSettled() ? HttpStatus.OK : HttpStatus.ACCEPTED).location(location)
                .header("Preference-Applied", "wait=" + call.patience().toSeconds()).body(text(call, run));
    }

    /** What an earlier request started may have paused since; then there is nothing to wait for. */
    private Run await(RunCall call, Once once) {
        if (once.started() != null) {
            return awaiter.await(once.started(), call.patience());
        }
        Run now = history.get(once.answer().run());
        return now.state().isSettled() ? now : awaiter.await(now, call.patience());
    }

    private Once once(RunCall call, Supplier<Run> start) {
        String key = Objects.requireNonNull(call.idempotencyKey());
        JobRef job = jobs.get(call.job());
        Optional<IdempotencyKeys.Answer> first = keys.claim(job, key, call.digest());
        if (first.isPresent()) {
            return new Once(first.get(), null);
        }
        Run run = start.get();
        IdempotencyKeys.Answer answer = new IdempotencyKeys.Answer(run.key(), run.number(), text(call, run));
        keys.remember(job, key, call.digest(), answer);
        return new Once(answer, run);
    }

    private String text(RunCall call, Run run) {
        return mapper.writeValueAsString(RunView.of(call.job(), run));
    }

    private static ResponseEntity.BodyBuilder json(HttpStatus status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    }
}
