package io.logist.run.events;

import io.logist.run.Run;
import io.logist.run.StepRun;
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

    private static final String READ = """
            select id, at, facts from run_event where run_id = :run and id >= :row order by id limit :rows
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
     * The next events of a run, in order. What is answered once is not changed any more, and nothing comes in between.
     *
     * @param id of the last event that is known already; 0: none is
     * @param most at least 1
     */
    List<RunEvent> after(Run run, long id, int most) {
        List<String> names = run.steps().stream().map(StepRun::name).toList();
        return jdbc.sql(READ).param("run", run.key()).param("row", id / MOST_IN_ROW).param("rows", most + 1)
                .query((row, i) -> events(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("facts"), names))
                .list().stream().flatMap(List::stream).filter(event -> event.id() > id).limit(most).toList();
    }

    private List<RunEvent> events(long row, Instant at, String facts, List<String> names) {
        List<RunEvent> events = new ArrayList<>();
        mapper.readTree(facts).forEach(fact -> {
            long micros = fact.path("t").asLong(0);
            events.add(RunEvent.of(row * MOST_IN_ROW + events.size(), at.plus(micros, ChronoUnit.MICROS),
                    ((ObjectNode) fact).without("t"), names));
        });
        return events;
    }
}
