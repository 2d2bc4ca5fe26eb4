package io.logist.run.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.logist.run.RunState;
import io.logist.run.StepState;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two want something else of the same run at the same time: there is one end, and each is told what came of its wish. The
 * promise is measured with {@code -Draces.cancels=10000 -Draces.reruns=1000}.
 */
class RaceTests extends ApiTest {

    private static final int CANCELS = Integer.getInteger("races.cancels", 500);
    private static final int RERUNS = Integer.getInteger("races.reruns", 40);
    private static final int CLIENTS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WORKING = "steps: [{name: a, type: shell, run: sleep 1000}]";
    private static final String SLEEPING = "steps: [{name: a, type: set, outputs: {n: 1}}, {name: b, type: sleep, duration: 1h}]";
    private static final List<String> SHORT = List.of(
            "{name: a, type: set, outputs: {n: 1}}, {name: b, type: set, outputs: {n: 2}}",
            "{name: a, type: set, outputs: {n: 1}}, {name: b, type: sleep, duration: 10ms}, {name: c, type: set, outputs: {n: 2}}",
            "{name: a, type: shell, run: 'true'}, {name: b, type: set, outputs: {n: 2}}");

    /** Whatever the code believes, the database notes each change of a state. */
    private static final String WATCH = """
            create table change (what text not null, id text not null, was text not null, now text not null);
            create function note() returns trigger language plpgsql as $$ begin
                insert into change values (tg_table_name, to_jsonb(new) ->> tg_argv[0], old.state, new.state); return null;
            end $$;
            create trigger noted after update on run for each row when (old.state <> new.state) execute function note('id');
            create trigger noted after update on step_run for each row when (old.state <> new.state) execute function note('run_id');
            """;
    private static final String FORGET = "drop function note cascade; drop table change";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Autowired
    private JdbcClient jdbc;

    private record Answer(int status, String body) {

        int number() {
            return JsonPath.from(body).getInt("number");
        }

        String type() {
            return JsonPath.from(body).getString("type");
        }
    }

    @BeforeEach
    void watch() {
        jdbc.sql(WATCH).update();
    }

    @AfterEach
    void forget() {
        jdbc.sql(FORGET).update();
    }

    @Test
    void aCancellationAndAnEndAgree() throws Exception {
        List<ApiJob> jobs = SHORT.stream().map(steps -> ApiJob.post("concurrency: parallel\nsteps: [" + steps + "]")).toList();
        Map<String, Answer> answers = new ConcurrentHashMap<>();
        together(CANCELS, i -> {
            ApiJob job = jobs.get(i % 20 == 0 ? 2 : i % 2);
            int number = post(job.path() + "/runs").number();
            LockSupport.parkNanos(new Random(i).nextInt(i % 20 == 0 ? 30_000_000 : 4_000_000));
            answers.put(job.run(number), post(job.run(number) + "/cancel"));
            return null;
        });
        awaitNoneUnfinished(jobs);
        Map<String, String> states = states(jobs);
        assertThat(states).hasSize(CANCELS);
        answers.forEach((run, answer) -> {
            assertThat(answer.status()).as(answer.body()).isIn(202, 409);
            if (answer.status() == 202) {
                assertThat(states.get(run)).as(run).isEqualTo("CANCELLED");
            } else {
                assertThat(answer.type()).isEqualTo("/problems/run-finished");
                assertThat(states.get(run)).as(run).isEqualTo("SUCCEEDED");
            }
        });
        assertThat(states.values()).as("both sides win sometimes").contains("CANCELLED", "SUCCEEDED");
        nothingWentTheWrongWay();
    }

    @Test
    void ofTwoRerunsOneWinsAndTheOtherIsToldItsNumber() throws Exception {
        ApiJob job = ApiJob.post(WORKING);
        job.start();
        job.cancel(1);
        job.awaitState(1, RunState.CANCELLED);
        for (int pair = 0; pair < RERUNS; pair++) {
            List<Answer> answers = together(2, i -> post(job.path() + "/reruns"));
            Answer won = answers.stream().filter(answer -> answer.status() == 202).findFirst().orElseThrow();
            Answer lost = answers.stream().filter(answer -> answer != won).findFirst().orElseThrow();
            assertThat(won.number()).as("the loser of the pair before left no number").isEqualTo(pair + 2);
            assertThat(lost.status()).as(lost.body()).isEqualTo(409);
            assertThat(lost.type()).isEqualTo("/problems/run-active");
            assertThat(JsonPath.from(lost.body()).getInt("run")).isEqualTo(won.number());
            assertThat(post(job.run(won.number()) + "/cancel", 20).body()).contains("CANCELLED");
        }
        assertThat(states(List.of(job))).hasSize(RERUNS + 1).values().containsOnly("CANCELLED");
        nothingWentTheWrongWay();
    }

    @Test
    void aRunThatIsCancelledWhileItStartsEndsAsCancelled() throws Exception {
        ApiJob job = ApiJob.post(SLEEPING);
        for (int number = 1; number <= RERUNS; number++) {
            String run = job.run(number);
            List<Answer> answers = together(2, i -> i == 0 ? post(job.path() + "/runs") : cancelAsSoonAsItIsThere(run));
            assertThat(answers).extracting(Answer::status).containsExactly(202, 202);
            job.awaitState(number, RunState.CANCELLED);
        }
        assertThat(states(List.of(job))).hasSize(RERUNS).values().containsOnly("CANCELLED");
        nothingWentTheWrongWay();
    }

    private Answer cancelAsSoonAsItIsThere(String run) throws Exception {
        Answer answer;
        do {
            answer = post(run + "/cancel");
        } while (answer.status() == 404);
        return answer;
    }

    private void awaitNoneUnfinished(List<ApiJob> jobs) {
        await().atMost(PATIENCE).until(() -> jdbc.sql("""
                select count(*) from run join job on job.id = run.job_id where slug in (:jobs) and finished_at is null""")
                .param("jobs", jobs.stream().map(ApiJob::id).toList()).query(Integer.class).single() == 0);
    }

    /** By the path of the run. */
    private Map<String, String> states(List<ApiJob> jobs) {
        Map<String, String> states = new HashMap<>();
        jdbc.sql("select slug, number, state from run join job on job.id = run.job_id where slug in (:jobs)")
                .param("jobs", jobs.stream().map(ApiJob::id).toList()).query(row -> {
                    states.put(new ApiJob(row.getString(1)).run(row.getInt(2)), row.getString(3));
                });
        return states;
    }

    /** Several changes may be written at once, but none follows an end, and each run has one. */
    private void nothingWentTheWrongWay() {
        jdbc.sql("select distinct what, was, now from change").query(row -> {
            String what = row.getString(1) + ": " + row.getString(2) + " to " + row.getString(3);
            assertThat(row.getString(1).equals("run") ? RunState.valueOf(row.getString(2)).isFinal()
                    : StepState.valueOf(row.getString(2)).isOver()).as(what).isFalse();
        });
        assertThat(jdbc.sql("select id from change where what = 'run' and now in ('SUCCEEDED', 'CANCELLED') group by id having count(*) > 1")
                .query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("""
                select run_id from step_run s join run r on r.id = s.run_id
                 where r.id in (select id::bigint from change) and r.finished_at is not null and s.state = 'RUNNING'""")
                .query(Long.class).list()).as("ended runs with a step that goes on").isEmpty();
    }

    private interface Part<T> {
        T play(int i) throws Exception;
    }

    private static <T> List<T> together(int times, Part<T> part) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(Math.min(times, CLIENTS))) {
            List<Callable<T>> parts = new ArrayList<>();
            IntStream.range(0, times).forEach(i -> parts.add(() -> part.play(i)));
            List<T> results = new ArrayList<>();
            for (Future<T> played : clients.invokeAll(parts)) {
                results.add(played.get());
            }
            return results;
        }
    }

    private Answer post(String path) throws Exception {
        return post(path, 0);
    }

    private Answer post(String path, int wait) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (wait > 0) {
            request.header("Prefer", "wait=" + wait);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }
}
