package io.logist.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The output of attempts, as chunks at their positions. */
@Component
public class LogStore {

    /** A batch whose answer was lost is sent again. */
    private static final String APPEND = """
            insert into step_log (run_id, step, attempt, position, written_at, parts, bytes)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String DROP = """
            delete from step_log
             where run_id = ? and step = ? and attempt = ? and position >= ? and position < ?
               and position + octet_length(bytes) <= ?
            """;
    /** Rows may hold a few bytes or many, so it is bytes that are counted, without reading more than are wanted. */
    private static final String READ = """
            select position, written_at, parts, bytes
              from (select c.*, sum(octet_length(bytes)) over (order by position) as together
                      from (select position, written_at, parts, bytes from step_log
                             where run_id = :run and step = :step and attempt = :attempt
                               and position >= coalesce((select max(position) from step_log
                                    where run_id = :run and step = :step and attempt = :attempt and position <= :from), 0)
                               and position + octet_length(bytes) > :from
                             order by position
                             limit 1000) c) counted
             where together - octet_length(bytes) < :most
             order by position
            """;
    private static final String READ_BACK = """
            select position, written_at, parts, bytes
              from (select c.*, sum(octet_length(bytes)) over (order by position desc) as together
                      from (select position, written_at, parts, bytes from step_log
                             where run_id = :run and step = :step and attempt = :attempt and position < :before
                             order by position desc
                             limit 1000) c) counted
             where together - octet_length(bytes) < :most
             order by position desc
            """;
    private static final String SPANS = """
            select position, octet_length(bytes) as length from step_log
             where run_id = :run and step = :step and attempt = :attempt
             order by position
            """;
    private static final String END = """
            select position + octet_length(bytes) from step_log
             where run_id = :run and step = :step and attempt = :attempt
             order by position desc
             limit 1
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    LogStore(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /**
     * More output of an attempt.
     *
     * @param dropped chunks within that span go
     */
    record Addition(LogKey key, List<Chunk> chunks, Span dropped) {

        boolean isEmpty() {
            return chunks.isEmpty() && dropped.length() == 0;
        }

        long size() {
            return chunks.stream().mapToLong(chunk -> chunk.bytes().length).sum();
        }
    }

    private record Row(LogKey key, Chunk chunk) {
    }

    /** Stores the output of many attempts at once, all of it or nothing. */
    @Transactional
    void append(List<Addition> additions) {
        List<Row> rows = additions.stream()
                .flatMap(addition -> addition.chunks().stream().map(chunk -> new Row(addition.key(), chunk))).toList();
        template.batchUpdate(APPEND, rows, rows.size(), (statement, row) -> {
            statement.setLong(1, row.key().run());
            statement.setInt(2, row.key().step());
            statement.setInt(3, row.key().attempt());
            statement.setLong(4, row.chunk().position());
            statement.setObject(5, row.chunk().at().atOffset(ZoneOffset.UTC));
            statement.setBytes(6, row.chunk().parts());
            statement.setBytes(7, row.chunk().bytes());
        });
        additions.stream().filter(addition -> addition.dropped().length() > 0).forEach(this::drop);
    }

    private void drop(Addition addition) {
        LogKey key = addition.key();
        Span span = addition.dropped();
        template.update(DROP, key.run(), key.step(), key.attempt(), span.start(), span.end(), span.end());
    }

    /**
     * Output in order, from a position on; it may begin later, if what was there is left out. Empty if there is none.
     *
     * @param most about how many bytes
     */
    public List<Piece> read(LogKey key, long from, int most) {
        return at(READ, key).param("from", from).param("most", most).query(LogStore::chunk).list().stream()
                .flatMap(chunk -> chunk.pieces().stream()).filter(piece -> piece.end() > from).map(piece -> piece.from(from))
                .toList();
    }

    /** Output that came before a position where a piece begins, or before the end, the last piece first. */
    public List<Piece> readBack(LogKey key, long before, int most) {
        return at(READ_BACK, key).param("before", before).param("most", most).query(LogStore::chunk).list().stream()
                .flatMap(chunk -> chunk.pieces().reversed().stream()).toList();
    }

    /** What is there, without gaps in between where there are none. */
    public List<Span> spans(LogKey key) {
        List<Span> spans = new ArrayList<>();
        at(SPANS, key).query(row -> {
            Span span = new Span(row.getLong("position"), row.getLong("position") + row.getInt("length"));
            if (!spans.isEmpty() && spans.getLast().end() >= span.start()) {
                spans.set(spans.size() - 1, new Span(spans.getLast().start(), span.end()));
            } else {
                spans.add(span);
            }
        });
        return spans;
    }

    /** How much the attempt has written, as far as it is stored. */
    public long end(LogKey key) {
        return at(END, key).query(Long.class).optional().orElse(0L);
    }

    private static Chunk chunk(ResultSet row, int number) throws SQLException {
        return new Chunk(row.getLong("position"), row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getBytes("parts"), row.getBytes("bytes"));
    }

    private JdbcClient.StatementSpec at(String sql, LogKey key) {
        return jdbc.sql(sql).param("run", key.run()).param("step", key.step()).param("attempt", key.attempt());
    }
}
