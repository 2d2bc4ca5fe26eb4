package io.logist.run;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The output of attempts, kept as chunks in order. */
@Component
class StepLogs {

    private static final String APPEND = """
            insert into step_log (run_id, step, attempt, chunk, dropped, bytes)
            values (:run, :step, :attempt, :chunk, :dropped, :bytes)
            """;
    private static final String READ = """
            select dropped, bytes from step_log
             where run_id = :run and step = :step and attempt = :attempt
             order by chunk
            """;

    private final JdbcClient jdbc;

    StepLogs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One attempt of one step of one run. */
    record Key(long run, int step, int attempt) {
    }

    /** @param dropped how many bytes were left out before these */
    record Chunk(long dropped, byte[] bytes) {
    }

    void append(Key key, int chunk, Chunk content) {
        at(APPEND, key).param("chunk", chunk).param("dropped", content.dropped()).param("bytes", content.bytes()).update();
    }

    /** At most what {@link StepLog} keeps of an attempt. */
    List<Chunk> read(Key key) {
        return at(READ, key).query((row, i) -> new Chunk(row.getLong("dropped"), row.getBytes("bytes"))).list();
    }

    private JdbcClient.StatementSpec at(String sql, Key key) {
        return jdbc.sql(sql).param("run", key.run()).param("step", key.step()).param("attempt", key.attempt());
    }
}
