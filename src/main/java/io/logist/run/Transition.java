package io.logist.run;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One change to a run that an instance drives. The ledger writes what comes of it to the database, under the run's epoch and
 * only if the rows are still as they were before.
 */
public sealed interface Transition {

    /** Whether the states of the run and its step allow it: {@code docs/run-states.md} shows which do. */
    boolean isLegalIn(Run run);

    /** The run after the change. */
    Run applyTo(Run run);

    private static boolean isAt(Run run, int step, StepState... states) {
        return run.state() == RunState.RUNNING && Set.of(states).contains(run.step(step).state());
    }

    /** An instance takes the run, QUEUED or RUNNING, and fences off whoever drove it before. */
    record Taken(String by, Instant at) implements Transition {
        @Override
        public boolean isLegalIn(Run run) {
            return (run.state() == RunState.QUEUED || run.state() == RunState.RUNNING) && !run.progress().waiting();
        }

        @Override
        public Run applyTo(Run run) {
            return run.with(progress -> progress.taken(by, at));
        }
    }

    /** The instance lets the run go, for a while or to whoever takes it next. */
    record Left() implements Transition {
        @Override
        public boolean isLegalIn(Run run) {
            return run.state() == RunState.RUNNING;
        }

        @Override
        public Run applyTo(Run run) {
            return run.with(progress -> progress.driven(progress.driver().gone()));
        }
    }

    /** The step begins an attempt: the first one (PENDING), a retry, or a new one after a crash (RUNNING). */
    record StepStarted(int step, int attempt, Instant at) implements Transition {
        @Override
        public boolean isLegalIn(Run run) {
            return isAt(run, step, StepState.PENDING, StepState.RUNNING) && run.step(step).attempts() == attempt - 1;
        }

        @Override
        public Run applyTo(Run run) {
            StepRun s = run.step(step);
            return run.with(new StepRun(step, s.name(), s.type(), StepState.RUNNING, null, attempt, null, null,
                    s.startedAt() == null ? at : s.startedAt(), at, null, null, s.error(), null));
        }
    }

    /** The step's timer is up: its attempt goes on. */
    record StepContinued(int step) implements Transition {
        @Override
        public boolean isLegalIn(Run run) {
            return isAt(run, step, StepState.RUNNING) && run.step(step).waiting() != null
                    && run.step(step).waiting().reason() == WaitsFor.TIMER;
        }

        @Override
        public Run applyTo(Run run) {
            StepRun s = run.step(step);
            return run.with(new StepRun(step, s.name(), s.type(), s.state(), null, s.attempts(), null, null, s.startedAt(),
                    s.attemptStartedAt(), null, null, s.error(), null));
        }
    }

    /** The step holds no thread until a time: for its timer, or (with the error of the attempt) for its next attempt. */
    record StepWaits(int step, StepRun.Wait until, StepRun.@Nullable Error error) implements Transition {
        @Override
        public boolean isLegalIn(Run run) {
            return isAt(run, step, StepState.RUNNING) && run.step(step).waiting() == null;
        }

        @Override
        public Run applyTo(Run run) {
            StepRun s = run.step(step);
            return run.with(new StepRun(step, s.name(), s.type(), s.state(), null, s.attempts(), null, null, s.startedAt(),
                    s.attemptStartedAt(), null, until, error, null));
        }
    }

    /**
     * The step is over.
     *
     * @param snapshot the files as it left them; null: they were not kept
     */
    record StepEnded(int step, StepState state, @Nullable Map<String, JsonNode> outputs, @Nullable Integer exitCode,
            StepRun.@Nullable Error error, Instant at, @Nullable String snapshot) implements Transition {

        public StepEnded(int step, StepState state, @Nullable Map<String, JsonNode> outputs, @Nullable Integer exitCode,
                StepRun.@Nullable Error error, Instant at) {
            this(step, state, outputs, exitCode, error, at, null);
        }

        @Override
        public boolean isLegalIn(Run run) {
            return isAt(run, step, StepState.RUNNING);
        }

        @Override
        public Run applyTo(Run run) {
            StepRun s = run.step(step);
            return run.with(new StepRun(step, s.name(), s.type(), state, null, s.attempts(), exitCode, outputs,
                    s.startedAt(), s.attemptStartedAt(), at, null, error, snapshot))
                    .with(progress -> progress.driven(progress.driver().getsOn()));
        }
    }

    /** The run is over. Refused while a cancellation is requested, unless this is it. */
    record RunEnded(RunState state, Run.@Nullable Failure failure, Instant at) implements Transition {
        @Override
        public boolean isLegalIn(Run run) {
            return run.state() == RunState.RUNNING
                    && (state == RunState.CANCELLED || run.progress().cancelRequestedAt() == null);
        }

        @Override
        public Run applyTo(Run run) {
            return run.with(progress -> progress.ended(state, failure, at));
        }
    }

    /** The run waits for a person. */
    record RunPaused() implements Transition {
        @Override
        public boolean isLegalIn(Run run) {
            return run.state() == RunState.RUNNING && run.progress().cancelRequestedAt() == null;
        }

        @Override
        public Run applyTo(Run run) {
            return run.with(Run.Progress::paused);
        }
    }
}
