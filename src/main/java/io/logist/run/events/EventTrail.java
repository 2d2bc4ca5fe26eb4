package io.logist.run.events;

import io.logist.run.Run;
import io.logist.run.StepRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what happened to runs. */
@Component
class EventTrail {

    /** One statement sees one moment: if the run is over, so are its events. */
    private static final String READ = """
            select r.finished_at is not null as over, e.id, e.at, e.facts
              from run r
              left join lateral (select id, at, facts from run_event
                                  where run_id = :run and id >= :row order by id limit :rows) e on true
             where r.id = :run
             order by e.id
            """;

    /** A row tells of the few things that were written together; so each has a number of its own, and they are in order. */
    private static final long MOST_IN_ROW = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    EventTrail(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * A part of what happened.
     *
     * @param whole whether nothing has happened behind these, and nothing will
     */
    record Stretch(List<RunEvent> events, boolean whole) {
    }

    /**
     * The next events of a run, in order. What is answered once is not changed any more, and nothing comes in between.
     *
     * @param id of the last event that is known already; 0: none is
     * @param most at least 1
     */
    Stretch after(Run run, long id, int most) {
        List<String> names = run.steps().stream().map(StepRun::name).toList();
        // of the first row, all events may be known already
        List<Row> rows = jdbc.sql(READ).param("run", run.key()).param("row", id / MOST_IN_ROW).param("rows", most + 2)
                .query((row, i) -> row(row, names)).list();
        List<RunEvent> later = rows.stream().flatMap(row -> row.events().stream()).filter(event -> event.id() > id).toList();
        boolean over = rows.isEmpty() || rows.getFirst().over(); // nothing happens to a run that has been deleted
        return later.size() > most ? new Stretch(later.subList(0, most), false) : new Stretch(later, over);
    }

    private record Row(boolean over, List<RunEvent> events) {
    }

    private Row row(ResultSet row, List<String> names) throws SQLException {
        List<RunEvent> events = new ArrayList<>();
        String facts = row.getString("facts");
        if (facts != null) {
            long first = row.getLong("id") * MOST_IN_ROW;
            Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
            mapper.readTree(facts).forEach(fact -> events.add(RunEvent.of(first + events.size(),
                    at.plus(fact.path("t").asLong(0), ChronoUnit.MICROS), ((ObjectNode) fact).without("t"), names)));
        }
        return new Row(row.getBoolean("over"), events);
    }
}
