package io.logist.run.ledger;

import io.logist.run.Run;
import io.logist.run.RunSpec;
import io.logist.run.StepRun;
import io.logist.run.events.Fact;
import io.logist.run.events.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records new runs and all that comes with them, in one statement, since many are started at the same time. */
@Component
class NewRuns {

    /**
     * Counts the runs of each job, whose row the caller has locked; a paused run of the job ends as INTERRUPTED, its place is
     * taken; each run that does not wait gets its entry at the scheduler; what happened is taken down.
     */
    private static final String INSERT = """
            with given as (
                select * from unnest(:job, :number, :kind, :revision, :concurrency, :startStep, :untilStep, :partial, :sourceRun,
                    :rootRun, :workspaceMode, :parameters, :env, :warnings, :reason, :requestedBy, :queuedAt::timestamptz[],
                    :dispatch, :waiting, :pauseAfter, :here, :facts)
                    as r (job_id, number, kind, revision, concurrency, start_step, until_step, partial, source_run, root_run,
                        workspace_mode, parameters, env, warnings, reason, requested_by, queued_at, dispatch, waiting,
                        pause_after, here, facts)
            ), jobs as (
                select job_id, count(*) as runs, min(number) as first, min(queued_at) as at from given group by job_id
            ), counted as (
                update job set last_run = last_run + jobs.runs from jobs where job.id = jobs.job_id
            ), superseded as (
                update run set state = 'INTERRUPTED', finished_at = jobs.at, superseded_by = jobs.first
                  from jobs
                 where run.job_id = jobs.job_id and run.finished_at is null and run.state = 'PAUSED'
                returning run.id, run.job_id, run.finished_at, run.superseded_by
            ), inserted as (
                insert into run (job_id, number, kind, revision, concurrency, start_step, until_step, partial, source_run,
                    root_run, workspace_mode, parameters, env, warnings, reason, requested_by, queued_at, state, epoch,
                    dispatch, waiting, pause_after)
                select job_id, number, kind, revision, concurrency, start_step, until_step, partial, source_run, root_run,
                       workspace_mode, parameters, env, warnings, reason, requested_by, queued_at, 'QUEUED', 0, dispatch,
                       waiting, pause_after
                  from given
                returning id, job_id, number
            ), steps as (
                insert into step_run (run_id, number, name, type, state, origin_run, attempts, exit_code, outputs, started_at,
                    attempt_started_at, finished_at, error_code, error, snapshot)
                select i.id, s.number, s.name, s.type, s.state, s.origin_run, s.attempts, s.exit_code, s.outputs,
                       s.started_at, s.attempt_started_at, s.finished_at, s.error_code, s.error, s.snapshot
                  from unnest(:stepJob, :stepRun, :stepNumber, :name, :type, :state, :originRun, :attempts, :exitCode,
                      :outputs, :startedAt::timestamptz[], :attemptStartedAt::timestamptz[], :finishedAt::timestamptz[],
                      :errorCode, :error, :snapshot)
                      as s (job, run, number, name, type, state, origin_run, attempts, exit_code, outputs, started_at,
                          attempt_started_at, finished_at, error_code, error, snapshot)
                  join inserted i on i.job_id = s.job and i.number = s.run
            ), told as (
                insert into run_event (run_id, at, facts)
                select i.id, g.queued_at, g.facts
                  from inserted i join given g on g.job_id = i.job_id and g.number = i.number
            ), told_of_superseded as (
                insert into run_event (run_id, at, facts)
                select s.id, s.finished_at, json_build_array(
                           json_build_object('event', 'superseded', 'run', s.superseded_by, 'by', g.requested_by),
                           json_build_object('event', 'ended', 'state', 'INTERRUPTED'))::text
                  from superseded s join given g on g.job_id = s.job_id and g.number = s.superseded_by
            ), entries as (
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                select 'run', i.id || '-' || g.dispatch, g.queued_at, g.here, case when g.here then :instance end,
                       case when g.here then g.queued_at end, 1
                  from inserted i join given g on g.job_id = i.job_id and g.number = i.number
                 where not g.waiting
            )
            select id, job_id, number from inserted
            """;

    private final JdbcClient jdbc;

    NewRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(long job, int number) {
        static Place of(Run run) {
            return new Place(run.spec().jobKey(), run.number());
        }
    }

    private record NewStep(Run run, StepRun step) {
    }

    /**
     * @param here whether its entry is picked by the instance that records it
     */
    record Recorded(Run run, boolean here) {
    }

    /**
     * @param drafts whose keys do not count; of one job in the order of their numbers
     * @param here how many of them, the first ones that do not wait, are picked by the instance
     * @return the same runs with the keys of their rows, in the same order
     */
    List<Recorded> insert(List<Run> drafts, String instance, int here) {
        Set<Place> picked = drafts.stream().filter(run -> !run.progress().waiting()).limit(here).map(Place::of)
                .collect(Collectors.toSet());
        List<NewStep> steps = drafts.stream().flatMap(run -> run.steps().stream()
                .filter(step -> step.state().isRecorded()).map(step -> new NewStep(run, step))).toList();
        Map<Place, Long> keys = new HashMap<>();
        jdbc.sql(INSERT).params(runs(drafts).flags("here", run -> picked.contains(Place.of(run))).parameters())
                .params(steps(steps).parameters()).param("instance", instance)
                .query(row -> {
                    keys.put(new Place(row.getLong("job_id"), row.getInt("number")), row.getLong("id"));
                });
        return drafts.stream().map(run -> new Recorded(new Run(Objects.requireNonNull(keys.get(Place.of(run))), run.number(),
                run.spec(), run.progress(), run.steps()), picked.contains(Place.of(run)))).toList();
    }

    private static Columns<Run> runs(List<Run> runs) {
        return new Columns<>(runs)
                .longs("job", run -> run.spec().jobKey())
                .integers("number", Run::number)
                .texts("kind", run -> run.spec().kind().name())
                .integers("revision", run -> run.spec().revision())
                .texts("concurrency", run -> run.spec().concurrency().name())
                .integers("startStep", run -> run.spec().range().start())
                .integers("untilStep", run -> run.spec().range().until())
                .flags("partial", run -> run.spec().range().partial())
                .integers("sourceRun", run -> ancestry(run) == null ? null : ancestry(run).source())
                .integers("rootRun", run -> ancestry(run) == null ? null : ancestry(run).root())
                .texts("workspaceMode", run -> run.spec().workspace().name())
                .json("parameters", run -> run.spec().inputs().parameters())
                .json("env", run -> run.spec().inputs().env())
                .json("warnings", run -> run.spec().warnings())
                .texts("reason", run -> run.spec().request().reason())
                .texts("requestedBy", run -> run.spec().request().requestedBy())
                .times("queuedAt", run -> run.spec().request().queuedAt())
                .integers("dispatch", run -> run.progress().dispatch())
                .flags("waiting", run -> run.progress().waiting())
                .integers("pauseAfter", run -> run.progress().pauseAfter())
                .texts("facts", run -> Told.text(run.spec().request().queuedAt(), Fact.Queued.of(run)));
    }

    private static RunSpec.@Nullable Ancestry ancestry(Run run) {
        return run.spec().ancestry();
    }

    private static Columns<NewStep> steps(List<NewStep> steps) {
        return new Columns<>(steps)
                .longs("stepJob", s -> s.run().spec().jobKey())
                .integers("stepRun", s -> s.run().number())
                .integers("stepNumber", s -> s.step().number())
                .texts("name", s -> s.step().name())
                .texts("type", s -> s.step().type())
                .texts("state", s -> s.step().state().name())
                .integers("originRun", s -> s.step().originRun())
                .integers("attempts", s -> s.step().attempts())
                .integers("exitCode", s -> s.step().exitCode())
                .json("outputs", s -> s.step().outputs())
                .times("startedAt", s -> s.step().startedAt())
                .times("attemptStartedAt", s -> s.step().attemptStartedAt())
                .times("finishedAt", s -> s.step().finishedAt())
                .texts("errorCode", s -> s.step().error() == null ? null : s.step().error().code())
                .texts("error", s -> s.step().error() == null ? null : s.step().error().message())
                .texts("snapshot", s -> s.step().snapshot());
    }
}
