package io.logist.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A long history, put straight into the tables. */
final class FinishedRuns {

    private static final String RUNS = """
            insert into run (job_id, number, kind, revision, concurrency, start_step, until_step, partial, workspace_mode,
                parameters, env, warnings, requested_by, queued_at, state, epoch, dispatch, waiting, started_at, finished_at)
            select j.id, j.last_run + n, 'RUN', 1, 'PARALLEL', 1, 3, false, 'FRESH', '{}', '{}', '[]', 'bench',
                   now() - interval '1 year' + n * interval '10 seconds', 'SUCCEEDED', 1, 1, false, now(), now()
              from job j, generate_series(1, :count) as n
             where j.slug = :job
            """;

    private static final String STEPS = """
            insert into step_run (run_id, number, name, type, state, attempts, outputs, started_at, attempt_started_at,
                finished_at)
            select r.id, s.number, s.name, 'set', 'SUCCEEDED', 1, '{"x": 1}', r.started_at, r.started_at, r.finished_at
              from run r join job j on j.id = r.job_id and j.slug = :job, (values (1, 'a'), (2, 'b'), (3, 'c')) as s (number, name)
             where r.number > j.last_run
            """;

    private static final String COUNTED = "update job set last_run = last_run + :count where slug = :job";

    private FinishedRuns() {
    }

    /** The job has three steps, named a, b and c. */
    static void store(JdbcClient jdbc, String job, int count) {
        jdbc.sql(RUNS).param("job", job).param("count", count).update();
        jdbc.sql(STEPS).param("job", job).update();
        jdbc.sql(COUNTED).param("job", job).param("count", count).update();
        jdbc.sql("vacuum analyze").update();
    }
}
