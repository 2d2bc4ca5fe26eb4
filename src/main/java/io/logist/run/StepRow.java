package io.logist.run;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row of a step in a run. */
@Embeddable
record StepRow(int number, String name, String type, @Enumerated(EnumType.STRING) StepState state,
        @Nullable Integer originRun, int attempts, @Nullable Integer exitCode, @Nullable String outputs,
        @Nullable Instant startedAt, @Nullable Instant attemptStartedAt, @Nullable Instant finishedAt,
        @Nullable Instant wakeAt, @Enumerated(EnumType.STRING) @Nullable WaitsFor waitsFor, @Nullable String errorCode,
        @Nullable String error, @Nullable String snapshot) {

    static StepRow of(StepRun step) {
        StepRun.Wait wait = step.waiting();
        StepRun.Error error = step.error();
        return new StepRow(step.number(), step.name(), step.type(), step.state(), step.originRun(), step.attempts(),
                step.exitCode(), step.outputs() == null ? null : Json.write(step.outputs()), step.startedAt(),
                step.attemptStartedAt(), step.finishedAt(), wait == null ? null : wait.until(),
                wait == null ? null : wait.reason(), error == null ? null : error.code(),
                error == null ? null : error.message(), step.snapshot());
    }

    StepRun toStepRun() {
        return new StepRun(number, name, type, state, originRun, attempts, exitCode,
                outputs == null ? null : Json.readMap(outputs), startedAt, attemptStartedAt, finishedAt,
                wakeAt == null || waitsFor == null ? null : new StepRun.Wait(wakeAt, waitsFor),
                errorCode == null || error == null ? null : new StepRun.Error(errorCode, error), snapshot);
    }
}
