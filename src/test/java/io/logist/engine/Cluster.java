package io.logist.engine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.logist.database.ExternalPostgres;
import io.logist.run.ApiJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several instances of Logist, named {@code one}, {@code two} ..., over one PostgreSQL and one home. They are taken for dead
 * twice as soon as by default, so that a build waits half as long for it; {@code -Dcluster.heartbeat=2} is the default.
 */
final class Cluster implements AutoCloseable {

    static final Duration HEARTBEAT = Duration.ofSeconds(Integer.getInteger("cluster.heartbeat", 1));

    private static final List<String> NAMES = List.of("one", "two", "three");

    private final Path home;
    private final List<String> options;
    private final ExternalPostgres database;
    private final List<KillableLogist> instances = new ArrayList<>();

    private Cluster(Path directory, List<String> options) {
        this.home = directory.resolve("home");
        this.options = Stream.concat(Stream.of("--logist.engine.heartbeat=" + HEARTBEAT), options.stream()).toList();
        this.database = ExternalPostgres.create(directory.resolve("database"));
    }

    /** Returns when all are ready. The first one is alone while it makes the schema, as it would be when the second is added. */
    static Cluster start(Path directory, int size, String... options) {
        Cluster cluster = new Cluster(directory, List.of(options));
        cluster.instances.add(cluster.begin(0).awaitReady());
        IntStream.range(1, size).forEach(i -> cluster.instances.add(cluster.begin(i)));
        cluster.instances.forEach(KillableLogist::awaitReady);
        return cluster;
    }

    private KillableLogist begin(int i) {
        return KillableLogist.begin(home, NAMES.get(i), database, options.toArray(String[]::new));
    }

    static String name(int i) {
        return NAMES.get(i);
    }

    Path home() {
        return home;
    }

    int size() {
        return instances.size();
    }

    KillableLogist instance(int i) {
        return instances.get(i);
    }

    /** The same, started again if it is gone. */
    KillableLogist living(int i) {
        return instance(i).isAlive() ? instance(i) : restart(i).awaitReady();
    }

    ExternalPostgres database() {
        return database;
    }

    /** Starts the one that is gone, under the same name, and does not wait for it. */
    KillableLogist restart(int i) {
        instances.set(i, begin(i));
        return instances.get(i);
    }

    void restartThoseThatAreGone() {
        IntStream.range(0, size()).filter(i -> !instance(i).isAlive()).forEach(this::restart);
    }

    /** Starts all that are gone, as a service manager does it with one that found no database, until all are ready. */
    void complete() {
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            restartThoseThatAreGone();
            return instances.stream().allMatch(KillableLogist::isReady);
        });
        instances.forEach(KillableLogist::awaitReady);
    }

    /** As the instance that REST Assured talks to sees them: those that are alive. */
    static List<String> alive() {
        return given().get("/instances").then().statusCode(200).extract().path("items.findAll { it.alive }.name");
    }

    /** The snapshot that is recorded of the step. */
    String snapshot(ApiJob job, int run, int step) {
        return database.client().sql("""
                select s.snapshot from step_run s join run r on r.id = s.run_id join job j on j.id = r.job_id
                 where j.slug = :job and r.number = :run and s.number = :step""")
                .param("job", job.id()).param("run", run).param("step", step).query(String.class).single();
    }

    /** The snapshot that the job's repository names after the step. */
    String branch(ApiJob job, int run, int step) throws IOException {
        long key = database.client().sql("select id from job where slug = :job").param("job", job.id()).query(Long.class).single();
        return Files.readString(home.resolve("repositories/%d.git/refs/heads/runs/%d/%d".formatted(key, run, step))).strip();
    }

    @Override
    public void close() {
        instances.forEach(KillableLogist::kill);
        database.close();
    }
}
