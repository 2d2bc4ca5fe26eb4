package io.logist.run.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.logist.run.Run;
import io.logist.run.RunKind;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.workspace.WorkspaceMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a run. All of them, in order, say how the run and its steps stand; but of the outputs of steps,
 * which may be large, only how many there are. {@code docs/events.md} explains each to callers. Names are stored, so they
 * do not change.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Fact {

    /**
     * The run was asked for.
     *
     * @param by who asked
     * @param waits for another run of its job to end, before it is handed over
     * @param steps how many the revision has
     * @param before what the run begins with instead of executing those steps; null: nothing
     */
    @JsonTypeName("queued")
    record Queued(String by, @Nullable String reason, RunKind kind, int revision, @Nullable Integer sourceRun,
            int startStep, int untilStep, int steps, @Nullable WorkspaceMode workspace, @Nullable Integer pauseAfter,
            @Nullable Boolean waits, @Nullable List<Settled> before) implements Fact {

        public static Queued of(Run run) {
            RunSpec spec = run.spec();
            RunSpec.Ancestry ancestry = spec.ancestry();
            List<Settled> before = run.steps().stream().filter(step -> step.number() < spec.range().start()).map(Settled::of)
                    .toList();
            return new Queued(spec.request().requestedBy(), spec.request().reason(), spec.kind(), spec.revision(),
                    ancestry == null ? null : Integer.valueOf(ancestry.source()), spec.range().start(), spec.range().until(),
                    run.steps().size(), ancestry == null ? null : spec.workspace(), run.progress().pauseAfter(),
                    orNull(run.progress().waiting()), before.isEmpty() ? null : before);
        }
    }

    /** A step as a rerun took it over from its source, or left it out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Settled(int step, StepState state, @Nullable Integer originRun, int attempts, @Nullable Integer exitCode,
            @Nullable Integer outputs, @Nullable Instant startedAt, @Nullable Instant attemptStartedAt,
            @Nullable Instant finishedAt, StepRun.@Nullable Error error, @Nullable String snapshot) {

        static Settled of(StepRun s) {
            return new Settled(s.number(), s.state(), s.originRun(), s.attempts(), s.exitCode(), count(s.outputs()),
                    s.startedAt(), s.attemptStartedAt(), s.finishedAt(), s.error(), s.snapshot());
        }
    }

    /** The run that it waited for has ended. */
    @JsonTypeName("handed-over")
    record HandedOver() implements Fact {
    }

    /** The paused run was told to go on. */
    @JsonTypeName("resumed")
    record Resumed(String by, @Nullable Integer pauseAfter, @Nullable Boolean waits) implements Fact {

        public Resumed(String by, @Nullable Integer pauseAfter, boolean waits) {
            this(by, pauseAfter, orNull(waits));
        }
    }

    /**
     * An instance took the run, and whatever another still reports of it is refused.
     *
     * @param from the instance that had it and had not let it go; null: none
     * @param recoveries how often that happened since a step of the run last ended; null: not at all
     */
    @JsonTypeName("taken")
    record Taken(String instance, int epoch, @Nullable String from, @Nullable Integer recoveries) implements Fact {
    }

    /** The instance let the run go: it waits for a time, or for whoever takes it next. */
    @JsonTypeName("let-go")
    record LetGo() implements Fact {
    }

    @JsonTypeName("step-started")
    record StepStarted(int step, int attempt) implements Fact {
    }

    /** The step's timer runs. */
    @JsonTypeName("step-waits")
    record StepWaits(int step, Instant until, StepRun.@Nullable Error error) implements Fact {
    }

    /** And will be tried again. */
    @JsonTypeName("attempt-failed")
    record AttemptFailed(int step, int attempt, StepRun.@Nullable Error error, Instant retryAt) implements Fact {
    }

    /** Its timer is up. */
    @JsonTypeName("step-continued")
    record StepContinued(int step) implements Fact {
    }

    @JsonTypeName("step-ended")
    record StepEnded(int step, StepState state, @Nullable Integer exitCode, @Nullable Integer outputs,
            StepRun.@Nullable Error error, @Nullable String snapshot) implements Fact {
    }

    /** It waits for a person. */
    @JsonTypeName("paused")
    record Paused() implements Fact {
    }

    @JsonTypeName("cancel-requested")
    record CancelRequested(String by) implements Fact {
    }

    /** The paused run gave way to another of its job. */
    @JsonTypeName("superseded")
    record Superseded(int run, String by) implements Fact {
    }

    /** Nothing happens to the run any more. */
    @JsonTypeName("ended")
    record Ended(RunState state, Run.@Nullable Failure failure) implements Fact {
    }

    private static @Nullable Boolean orNull(boolean value) {
        return value ? Boolean.TRUE : null;
    }

    /** @return how many outputs there are; null: none were made */
    static @Nullable Integer count(@Nullable Map<String, ?> outputs) {
        return outputs == null ? null : Integer.valueOf(outputs.size());
    }
}
