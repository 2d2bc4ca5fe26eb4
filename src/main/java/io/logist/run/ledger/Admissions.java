package io.logist.run.ledger;

import io.logist.job.JobNotFound;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.problem.DatabaseFailures;
import io.logist.problem.LogistException;
import io.logist.run.Run;
import io.logist.run.history.RunHistory;
import io.logist.run.ledger.GroupCommit.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 *
 * <p>A job that somebody else has locked, as one that is being deleted with a long history, holds up nobody but those who
 * want a run of it: they wait apart from the others.
 */
@Component
public class Admissions {

    /** Enough for the flush to the disk to cost little for each, few enough to answer the first one soon. */
    private static final int MOST_TOGETHER = 64;

    private final Jobs jobs;
    private final RunHistory history;
    private final NewRuns rows;
    private final Drivers drivers;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final GroupCommit<Request, Optional<Run>> atOnce =
            new GroupCommit<>("admissions", MOST_TOGETHER, requests -> commit(requests, Lock.FREE));
    private final GroupCommit<Request, Optional<Run>> patiently =
            new GroupCommit<>("patient-admissions", MOST_TOGETHER, requests -> commit(requests, Lock.ALL));

    Admissions(Jobs jobs, RunHistory history, NewRuns rows, Drivers drivers, ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.history = history;
        this.rows = rows;
        this.drivers = drivers;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Request(String job, Admission admission) {
    }

    private enum Lock {
        /** Only jobs that nobody else has locked; the others are left undecided. */
        FREE,
        /** All of them, however long that takes. */
        ALL
    }

    /**
     * @param job its id
     * @return the run as it is recorded
     * @throws LogistException what the admission refused with, with nothing written; or that there is no such job
     */
    public Run admit(String job, Admission admission) {
        Request request = new Request(job, admission);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return result(write(List.of(request), Lock.ALL).getFirst());
        }
        return atOnce.write(request).or(() -> patiently.write(request)).orElseThrow();
    }

    /**
     * If they cannot be committed together, each gets a transaction of its own, so that only the one to blame fails; unless
     * the database is away, for which none is to blame.
     */
    private List<Outcome<Optional<Run>>> commit(List<Request> requests, Lock lock) {
        try {
            return transaction.execute(status -> write(requests, lock));
        } catch (RuntimeException e) {
            if (DatabaseFailures.isOutage(e)) {
                throw e;
            }
            return requests.size() == 1 ? List.of(new Outcome.Failed<>(e))
                    : requests.stream().map(request -> commit(List.of(request), lock).getFirst()).toList();
        }
    }

    private List<Outcome<Optional<Run>>> write(List<Request> requests, Lock lock) {
        List<Seat> seats = requests.stream().map(Seat::new).toList();
        Map<String, List<Seat>> byJob = seats.stream().collect(Collectors.groupingBy(seat -> seat.request.job()));
        Map<String, JobRef> locked = lock == Lock.ALL ? jobs.lockAll(byJob.keySet()) : jobs.lockFree(byJob.keySet());
        byJob.forEach((id, ofJob) -> {
            if (locked.containsKey(id) || lock == Lock.ALL) {
                decide(id, locked.get(id), ofJob);
            }
        });
        List<Seat> admitted = seats.stream().filter(seat -> seat.run != null).toList();
        if (!admitted.isEmpty()) {
            record(admitted);
        }
        return seats.stream().map(Seat::outcome).toList();
    }

    private void decide(String id, @Nullable JobRef job, List<Seat> seats) {
        if (job == null) {
            seats.forEach(seat -> seat.refusal = new JobNotFound(id));
        } else {
            Desk desk = new Desk(job, history);
            seats.forEach(seat -> seat.decide(desk));
        }
    }

    private void record(List<Seat> admitted) {
        List<Run> drafts = admitted.stream().map(seat -> seat.run).toList();
        int here = drivers.reserve((int) drafts.stream().filter(run -> !run.progress().waiting()).count());
        List<NewRuns.Recorded> recorded = rows.insert(drafts, drivers.instance(), here);
        for (int i = 0; i < recorded.size(); i++) {
            admitted.get(i).run = recorded.get(i).run();
        }
        List<RunsDispatched.HandOver> ready = recorded.stream().filter(one -> !one.run().progress().waiting())
                .map(one -> RunsDispatched.HandOver.of(one.run(), one.here())).toList();
        if (!ready.isEmpty()) {
            events.publishEvent(new RunsDispatched(ready));
        }
        drafts.stream().filter(run -> run.progress().waiting()).map(run -> run.spec().jobKey()).distinct()
                .forEach(job -> events.publishEvent(new RunsWait(job)));
    }

    private static Run result(Outcome<Optional<Run>> outcome) {
        return switch (outcome) {
            case Outcome.Written<Optional<Run>>(Optional<Run> run) -> run.orElseThrow();
            case Outcome.Failed<Optional<Run>>(RuntimeException why) -> throw why;
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

        Outcome<Optional<Run>> outcome() {
            return refusal != null ? new Outcome.Failed<>(refusal) : new Outcome.Written<>(Optional.ofNullable(run));
        }
    }
}
