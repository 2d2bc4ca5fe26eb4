package io.logist.run.ledger;

import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.Transition;
import io.logist.run.events.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes how runs have changed while instances drove them, many at once. A row is only written if it still is as it was
 * before: the run at the same epoch and dispatch and in the same state, the step in the same state and attempt, or without
 * a row if it had not begun. Where the run's row stays as it is, it is locked, so that a takeover waits for the commit, or is
 * seen by it.
 */
@Component
class RunChanges {

    /**
     * A run whose cancellation was accepted ends as CANCELLED and in no other way. When a run has ended or pauses, its
     * entry at the scheduler goes with the same commit. Answers a row for each run that was as expected, and one for each of
     * their steps; counting them here would look through all of them for each run.
     */
    private static final String WRITE = """
            with given as (
                select * from unnest(:id, :wasEpoch, :wasState, :wasDispatch, :differs, :epoch, :state,
                    :startedAt::timestamptz[], :finishedAt::timestamptz[], :failureStep, :failureCode, :failureMessage,
                    :executedBy, :driven, :recoveries, :at::timestamptz[], :facts)
                    as g (id, was_epoch, was_state, was_dispatch, differs, epoch, state, started_at, finished_at,
                        failure_step, failure_code, failure_message, executed_by, driven, recoveries, at, facts)
            ), changed as (
                update run r
                   set epoch = g.epoch, state = g.state, started_at = g.started_at, finished_at = g.finished_at,
                       failure_step = g.failure_step, failure_code = g.failure_code, failure_message = g.failure_message,
                       executed_by = g.executed_by, driven = g.driven, recoveries = g.recoveries
                  from given g
                 where g.differs and r.id = g.id
                   and r.epoch = g.was_epoch and r.state = g.was_state and r.dispatch = g.was_dispatch and not r.waiting
                   and (r.cancel_requested_at is null or g.state in ('RUNNING', 'CANCELLED'))
                returning r.id
            ), unchanged as (
                select r.id
                  from run r join given g on g.id = r.id
                 where not g.differs and r.epoch = g.was_epoch and r.state = g.was_state
                   for no key update of r
            ), held as (
                select id from changed union all select id from unchanged
            ), steps as (
                select n.*
                  from unnest(:stepRun, :stepNumber, :stepName, :stepType, :stepWasState, :stepWasAttempts, :stepWasWaiting,
                      :stepState, :attempts, :exitCode, :outputs, :stepStartedAt::timestamptz[],
                      :attemptStartedAt::timestamptz[], :stepFinishedAt::timestamptz[], :wakeAt::timestamptz[], :waitsFor,
                      :errorCode, :error, :snapshot)
                      as n (run, number, name, type, was_state, was_attempts, was_waiting, state, attempts, exit_code, outputs,
                          started_at, attempt_started_at, finished_at, wake_at, waits_for, error_code, error, snapshot)
                  join held on held.id = n.run
            ), begun as (
                insert into step_run (run_id, number, name, type, state, attempts, exit_code, outputs, started_at,
                    attempt_started_at, finished_at, wake_at, waits_for, error_code, error, snapshot)
                select run, number, name, type, state, attempts, exit_code, outputs, started_at, attempt_started_at,
                       finished_at, wake_at, waits_for, error_code, error, snapshot
                  from steps
                 where was_state = 'PENDING'
                    on conflict do nothing
                returning run_id
            ), changed_steps as (
                update step_run s
                   set state = n.state, attempts = n.attempts, exit_code = n.exit_code, outputs = n.outputs,
                       started_at = n.started_at, attempt_started_at = n.attempt_started_at, finished_at = n.finished_at,
                       wake_at = n.wake_at, waits_for = n.waits_for, error_code = n.error_code, error = n.error,
                       snapshot = n.snapshot
                  from steps n
                 where n.was_state <> 'PENDING' and s.run_id = n.run and s.number = n.number
                   and s.state = n.was_state and s.attempts = n.was_attempts
                   and s.waits_for is not distinct from n.was_waiting
                returning s.run_id
            ), written as (
                select run_id from begun union all select run_id from changed_steps
            ), told as (
                insert into run_event (run_id, at, facts)
                select g.id, g.at, g.facts from given g join held on held.id = g.id
            ), put_away as (
                delete from scheduled_tasks t
                 using given g join changed on changed.id = g.id
                 where g.state not in ('QUEUED', 'RUNNING')
                   and t.task_name = 'run' and t.task_instance = g.id || '-' || g.was_dispatch
            )
            select id, false as is_step from held union all select run_id, true from written
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RunChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param before as it is recorded
     * @param after as it is to be
     * @param at when that was known here
     * @param facts what is told of it
     */
    record Change(Run before, Run after, Instant at, String facts) {

        private boolean differs() {
            return !before.progress().equals(after.progress());
        }

        private List<StepChange> steps() {
            return IntStream.range(0, before.steps().size())
                    .filter(i -> !before.steps().get(i).equals(after.steps().get(i)))
                    .mapToObj(i -> new StepChange(after.key(), before.steps().get(i), after.steps().get(i))).toList();
        }
    }

    private record StepChange(long run, StepRun before, StepRun after) {
    }

    /** What the transitions make of a run, ready to be written. */
    Change change(Run before, Run after, List<Transition> transitions) {
        Instant now = clock.instant();
        return new Change(before, after, now, Told.text(now, before, transitions));
    }

    /**
     * Writes each of the changes wholly or not at all; each is of another run.
     *
     * @return the keys of the runs whose change is written
     * @throws OnlyPartly if rows of a run contradict each other; the transaction is then to be rolled back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Long> write(Collection<Change> changes) {
        List<Change> ordered = changes.stream().sorted((one, other) -> Long.compare(one.after().key(), other.after().key())).toList();
        List<StepChange> steps = ordered.stream().flatMap(change -> change.steps().stream()).toList();
        Map<Long, Integer> expected = new HashMap<>();
        steps.forEach(step -> expected.merge(step.run(), 1, Integer::sum));
        Map<Long, Integer> missing = new HashMap<>();
        jdbc.sql(WRITE).params(runs(ordered).parameters()).params(steps(steps).parameters()).query(row -> {
            long run = row.getLong("id");
            missing.merge(run, row.getBoolean("is_step") ? -1 : expected.getOrDefault(run, 0), Integer::sum);
        });
        missing.forEach((run, stepsLeft) -> {
            if (stepsLeft != 0) {
                throw new OnlyPartly(run);
            }
        });
        return missing.keySet();
    }

    /** The run's row is as expected and a step of it is not. */
    static final class OnlyPartly extends RuntimeException {
        OnlyPartly(long run) {
            super("Run " + run + " is held, but not all of its steps are as expected");
        }
    }

    private static Columns<Change> runs(List<Change> changes) {
        return new Columns<>(changes)
                .longs("id", c -> c.after().key())
                .integers("wasEpoch", c -> c.before().progress().epoch())
                .texts("wasState", c -> c.before().state().name())
                .integers("wasDispatch", c -> c.before().progress().dispatch())
                .flags("differs", Change::differs)
                .integers("epoch", c -> c.after().progress().epoch())
                .texts("state", c -> c.after().state().name())
                .times("startedAt", c -> c.after().progress().startedAt())
                .times("finishedAt", c -> c.after().progress().finishedAt())
                .integers("failureStep", c -> c.after().progress().failure() == null ? null : c.after().progress().failure().step())
                .texts("failureCode", c -> c.after().progress().failure() == null ? null : c.after().progress().failure().code())
                .texts("failureMessage",
                        c -> c.after().progress().failure() == null ? null : c.after().progress().failure().message())
                .texts("executedBy", c -> c.after().progress().driver().instance())
                .flags("driven", c -> c.after().progress().driver().busy())
                .integers("recoveries", c -> c.after().progress().driver().recoveries())
                .times("at", Change::at)
                .texts("facts", Change::facts);
    }

    private static Columns<StepChange> steps(List<StepChange> changes) {
        return new Columns<>(changes)
                .longs("stepRun", StepChange::run)
                .integers("stepNumber", c -> c.after().number())
                .texts("stepName", c -> c.after().name())
                .texts("stepType", c -> c.after().type())
                .texts("stepWasState", c -> c.before().state().name())
                .integers("stepWasAttempts", c -> c.before().attempts())
                .texts("stepWasWaiting", c -> c.before().waiting() == null ? null : c.before().waiting().reason().name())
                .texts("stepState", c -> c.after().state().name())
                .integers("attempts", c -> c.after().attempts())
                .integers("exitCode", c -> c.after().exitCode())
                .json("outputs", c -> c.after().outputs())
                .times("stepStartedAt", c -> c.after().startedAt())
                .times("attemptStartedAt", c -> c.after().attemptStartedAt())
                .times("stepFinishedAt", c -> c.after().finishedAt())
                .times("wakeAt", c -> c.after().waiting() == null ? null : c.after().waiting().until())
                .texts("waitsFor", c -> c.after().waiting() == null ? null : c.after().waiting().reason().name())
                .texts("errorCode", c -> c.after().error() == null ? null : c.after().error().code())
                .texts("error", c -> c.after().error() == null ? null : c.after().error().message())
                .texts("snapshot", c -> c.after().snapshot());
    }
}
