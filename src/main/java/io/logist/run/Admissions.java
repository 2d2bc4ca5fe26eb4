package io.logist.run;

import io.logist.job.JobNotFound;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.problem.DatabaseFailures;
import io.logist.problem.LogistException;
import io.logist.run.GroupCommit.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Admits new runs: each is decided on under its job's lock, and recorded in one transaction with its hand-over to whoever
 * drives it. Those that come at the same time share a transaction; within the caller's own, a run has it for itself.
 */
@Component
public class Admissions {

    /** Enough for the flush to the disk to cost little for each, few enough to answer the first one soon. */
    private static final int MOST_TOGETHER = 64;

    private final Jobs jobs;
    private final RunHistory history;
    private final NewRuns rows;
    private final RunTransitions transitions;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final GroupCommit<Request, Run> together = new GroupCommit<>(MOST_TOGETHER, this::commit);

    Admissions(Jobs jobs, RunHistory history, NewRuns rows, RunTransitions transitions, ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.history = history;
        this.rows = rows;
        this.transitions = transitions;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Request(String job, Admission admission) {
    }

    /**
     * @param job its id
     * @return the run as it is recorded
     * @throws LogistException what the admission refused with, with nothing written; or that there is no such job
     */
    public Run admit(String job, Admission admission) {
        Request request = new Request(job, admission);
        return TransactionSynchronizationManager.isActualTransactionActive() ? result(write(List.of(request)).getFirst())
                : together.write(request);
    }

    /**
     * If they cannot be committed together, each gets a transaction of its own, so that only the one to blame fails; unless
     * the database is away, for which none is to blame.
     */
    private List<Outcome<Run>> commit(List<Request> requests) {
        try {
            return transaction.execute(status -> write(requests));
        } catch (RuntimeException e) {
            if (DatabaseFailures.isOutage(e)) {
                throw e;
            }
            return requests.size() == 1 ? List.of(new Outcome.Failed<>(e))
                    : requests.stream().map(request -> commit(List.of(request)).getFirst()).toList();
        }
    }

    private List<Outcome<Run>> write(List<Request> requests) {
        List<Seat> seats = requests.stream().map(Seat::new).toList();
        Map<String, List<Seat>> byJob = seats.stream()
                .collect(Collectors.groupingBy(seat -> seat.request.job(), TreeMap::new, Collectors.toList()));
        byJob.forEach(this::decide); // in the order of their ids, so that two instances do not wait for each other
        List<Seat> admitted = seats.stream().filter(seat -> seat.run != null).toList();
        List<Run> runs = admitted.isEmpty() ? List.of() : rows.insert(admitted.stream().map(seat -> seat.run).toList());
        for (int i = 0; i < runs.size(); i++) {
            admitted.get(i).run = runs.get(i);
        }
        handOver(runs);
        return seats.stream().map(Seat::outcome).toList();
    }

    private void decide(String id, List<Seat> seats) {
        Optional<JobRef> job = jobs.lockIfAny(id);
        if (job.isEmpty()) {
            seats.forEach(seat -> seat.refusal = new JobNotFound(id));
            return;
        }
        Desk desk = new Desk(job.get(), history);
        seats.forEach(seat -> seat.decide(desk));
        if (!desk.admitted().isEmpty()) {
            Run first = desk.admitted().getFirst();
            jobs.countRuns(job.get(), desk.admitted().size());
            transitions.supersedePaused(job.get().key(), first.number(),
                    new RunTransitions.Wish(first.spec().request().requestedBy(), first.spec().request().queuedAt()));
        }
    }

    private void handOver(List<Run> runs) {
        List<RunsDispatched.HandOver> ready = runs.stream().filter(run -> !run.progress().waiting())
                .map(RunsDispatched.HandOver::of).toList();
        if (!ready.isEmpty()) {
            events.publishEvent(new RunsDispatched(ready));
        }
        runs.stream().filter(run -> run.progress().waiting()).map(run -> run.spec().jobKey()).distinct()
                .forEach(job -> events.publishEvent(new RunsWait(job)));
    }

    private static Run result(Outcome<Run> outcome) {
        return switch (outcome) {
            case Outcome.Written<Run>(Run run) -> run;
            case Outcome.Failed<Run>(RuntimeException why) -> throw why;
        };
    }

    /** A request and what is decided on it. */
    private static final class Seat {

        private final Request request;
        private @Nullable Run run;
        private @Nullable LogistException refusal;

        Seat(Request request) {
            this.request = request;
        }

        void decide(Desk desk) {
            try {
                request.admission().decide(desk);
                run = desk.admitted().getLast();
            } catch (LogistException e) {
                refusal = e;
            }
        }

        Outcome<Run> outcome() {
            return run != null ? new Outcome.Written<>(run) : new Outcome.Failed<>(Objects.requireNonNull(refusal));
        }
    }
}
