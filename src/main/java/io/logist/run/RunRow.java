package io.logist.run;

import io.logist.job.Concurrency;
import io.logist.workspace.WorkspaceMode;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * The row of a run and its step rows. JPA reads them; {@link NewRuns} inserts them, many at once, and every
 * change is a guarded statement of {@link RunChanges} or {@link RunTransitions}.
 */
@Entity
@Immutable
@Table(name = "run")
@SuppressWarnings("NullAway.Init")
class RunRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    private long jobId;
    private int number;
    @Enumerated(EnumType.STRING)
    private RunKind kind;
    private int revision;
    @Enumerated(EnumType.STRING)
    private Concurrency concurrency;
    private int startStep;
    private int untilStep;
    private boolean partial;
    private @Nullable Integer sourceRun;
    private @Nullable Integer rootRun;
    @Enumerated(EnumType.STRING)
    private WorkspaceMode workspaceMode;
    private String parameters;
    private String env;
    private String warnings;
    private @Nullable String reason;
    private String requestedBy;
    private Instant queuedAt;
    @Enumerated(EnumType.STRING)
    private RunState state;
    private int epoch;
    private int dispatch;
    private boolean waiting;
    private @Nullable Integer pauseAfter;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable Integer supersededBy;
    private @Nullable Instant cancelRequestedAt;
    private @Nullable Integer failureStep;
    private @Nullable String failureCode;
    private @Nullable String failureMessage;
    private @Nullable String executedBy;
    private boolean driven;
    private int recoveries;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "step_run", joinColumns = @JoinColumn(name = "run_id"))
    @OrderBy("number")
    private List<StepRow> steps = new ArrayList<>();

    protected RunRow() {
    }

    long key() {
        if (id == null) {
            throw new IllegalStateException("a run has its key once it is inserted");
        }
        return id;
    }

    Run toRun() {
        return new Run(key(), number, spec(), progress(), steps.stream().map(StepRow::toStepRun).toList());
    }

    private RunSpec spec() {
        return new RunSpec(jobId, kind, revision, concurrency, new RunSpec.Range(startStep, untilStep, partial),
                sourceRun == null || rootRun == null ? null : new RunSpec.Ancestry(sourceRun, rootRun), workspaceMode,
                new RunSpec.Inputs(Json.readMap(parameters), Json.readTexts(env)),
                new RunSpec.Request(reason, requestedBy, queuedAt), Json.readWarnings(warnings));
    }

    private Run.Progress progress() {
        return new Run.Progress(state, epoch, dispatch, waiting, pauseAfter, startedAt, finishedAt, cancelRequestedAt, supersededBy,
                failureCode == null || failureMessage == null ? null
                        : new Run.Failure(failureStep, failureCode, failureMessage),
                new Run.Driver(executedBy, driven, recoveries));
    }
}
