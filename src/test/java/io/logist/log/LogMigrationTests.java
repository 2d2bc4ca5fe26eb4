package io.logist.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Logs that an older Logist wrote keep what they say. */
class LogMigrationTests extends ApiTest {

    /** Temporary tables come before others of the same name. */
    private static final String BEFORE = """
            create temp table step_run (run_id bigint, number integer, started_at timestamptz);
            create temp table step_log (run_id bigint, step integer, attempt integer, chunk integer,
                dropped bigint not null default 0, bytes bytea not null,
                constraint step_log_pk primary key (run_id, step, attempt, chunk));
            insert into step_run values (1, 1, '2026-05-01T10:15:30Z');
            insert into step_log values (1, 1, 1, 0, 0, 'abc'), (1, 1, 1, 1, 0, 'de'), (1, 1, 1, 2, 100, 'f'), (1, 1, 2, 0, 0, 'g'),
                (2, 1, 1, 0, 7, 'h');
            """;
    private static final String AFTER = """
            select concat_ws(' ', run_id, attempt, position, convert_from(bytes, 'UTF8'), octet_length(parts),
                       written_at = '2026-05-01T10:15:30Z')
              from step_log
             order by run_id, attempt, position
            """;

    @Autowired
    private DataSource database;

    @Test
    void chunksGetTheirPositions() throws SQLException, IOException {
        String migration = new ClassPathResource("db/migration/V4__logs.sql").getContentAsString(StandardCharsets.UTF_8);
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            try {
                statement.execute(BEFORE);
                statement.execute(migration);
                assertThat(rows(statement)).containsExactly("1 1 0 abc 0 t", "1 1 3 de 0 t", "1 1 105 f 0 t", "1 2 0 g 0 t", "2 1 7 h 0 f");
            } finally {
                statement.execute("discard temp");
            }
        }
    }

    private static List<String> rows(Statement statement) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(AFTER)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
