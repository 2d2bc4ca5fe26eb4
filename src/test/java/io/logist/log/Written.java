package io.logist.log;

import static io.restassured.RestAssured.given;

import io.logist.run.ApiJob;
import io.logist.step.AttemptLog.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run of one step whose log a test writes itself. */
public final class Written {

    private static final String RUN = """
            select r.id from run r join job j on j.id = r.job_id where j.slug = :job and r.number = 1
            """;

    private final LogStore store;
    private final ApiJob job;
    private final LogKey key;
    private long position;

    private Written(LogStore store, ApiJob job, LogKey key) {
        this.store = store;
        this.job = job;
        this.key = key;
    }

    /** The step is over. */
    public static Written in(LogStore store, JdbcClient jdbc) {
        ApiJob job = ApiJob.shell("true");
        job.runToEnd();
        return of(job, store, jdbc);
    }

    /** Of run 1 of a job. */
    public static Written of(ApiJob job, LogStore store, JdbcClient jdbc) {
        long run = jdbc.sql(RUN).param("job", job.id()).query(Long.class).single();
        return new Written(store, job, new LogKey(run, 1, 1));
    }

    public LogKey key() {
        return key;
    }

    /** The same log, so much of it left out. */
    public Written gap(long bytes) {
        position += bytes;
        return this;
    }

    public Written out(String text) {
        return write(Stream.STDOUT, Instant.EPOCH, text.getBytes(StandardCharsets.UTF_8));
    }

    public Written err(String text) {
        return write(Stream.STDERR, Instant.EPOCH, text.getBytes(StandardCharsets.UTF_8));
    }

    public Written write(Stream stream, Instant time, byte[] bytes) {
        Parts parts = new Parts();
        parts.add(stream, time, bytes.length);
        byte[] written = parts.bytes();
        store.append(List.of(new LogStore.Addition(key, List.of(new Chunk(position, parts.since(), written, bytes)), new Span(0, 0))));
        position += bytes.length;
        return this;
    }

    /** Nothing came after what was left out. */
    public Written end() {
        store.append(List.of(new LogStore.Addition(key,
                List.of(new Chunk(position, Instant.EPOCH, new byte[0], new byte[0])), new Span(0, 0))));
        return this;
    }

    public String path() {
        return job.run(1) + "/steps/1/log";
    }

    /** As the API answers it. */
    public String get(String query) {
        return given().get(path() + query).then().statusCode(200).extract().asString();
    }
}
