package io.logist.engine.instances;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The instances of Logist that share this database: each says from time to time that it is there. */
@Component
public class Instances implements Watch {

    /** Heartbeats an instance may miss before it counts as dead; the least that db-scheduler accepts. */
    public static final int MISSED_HEARTBEATS = 4;

    /** After that long without a word an instance is forgotten. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /** A missed heartbeat is made up for within that many, the time that the pool waits for a connection included. */
    private static final int BEATS_TO_RETURN = 3;

    private static final String SEEN = """
            insert into instance (name, started_at, seen_at) values (:name, :started, :now)
            on conflict (name) do update set started_at = excluded.started_at, seen_at = excluded.seen_at
            """;

    private static final String FORGET = "delete from instance where seen_at < :before";

    private static final String GONE = "delete from instance where name = :name";

    private static final String LIST = """
            select i.name, i.started_at, i.seen_at,
                   (select count(*) from run r where r.finished_at is null and r.driven and r.executed_by = i.name) as running
              from instance i
             order by i.started_at, i.name
            """;

    private final JdbcClient jdbc;
    private final InstanceName name;
    private final Duration heartbeat;
    private final Clock clock;
    private final Instant started;
    private volatile Instant heard;
    private volatile Instant steadySince = Instant.MIN;

    Instances(JdbcClient jdbc, InstanceName name, EngineProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.name = name;
        this.heartbeat = properties.heartbeat();
        this.clock = clock;
        this.started = clock.instant();
        this.heard = started;
    }

    /**
     * @param alive whether it was heard of lately; the runs of one that was not are taken over by others
     * @param running how many runs it drives
     * @param since when it started
     * @param seenAt when it was last heard of
     */
    record Instance(String name, boolean alive, int running, Instant since, Instant seenAt) {
    }

    @Override
    public Duration every() {
        return heartbeat;
    }

    /** Says that this one is there. */
    @Override
    public void look() {
        jdbc.sql(SEEN).param("name", name.toString()).param("started", started.atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        jdbc.sql(FORGET).param("before", clock.instant().minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC)).update();
        Instant now = clock.instant();
        if (hasMissed(now)) {
            steadySince = now;
        }
        heard = now;
    }

    /**
     * Whether this instance has been heard of all the while. If it has not, because the database was away or this machine
     * stood still, the others may not have been heard of for the same reason, and need a moment to be heard of again.
     */
    public boolean isSteady() {
        Instant now = clock.instant();
        return !hasMissed(now) && !now.isBefore(steadySince.plus(heartbeat.multipliedBy(BEATS_TO_RETURN)));
    }

    private boolean hasMissed(Instant now) {
        return now.isAfter(heard.plus(heartbeat.multipliedBy(BEATS_TO_RETURN)));
    }

    public void sayThatThisOneLeaves() {
        jdbc.sql(GONE).param("name", name.toString()).update();
    }

    /** Those that were heard of within the hour, the oldest first. */
    List<Instance> list() {
        Instant heardSince = clock.instant().minus(heartbeat.multipliedBy(MISSED_HEARTBEATS));
        return jdbc.sql(LIST).query((row, i) -> {
            Instant seen = row.getObject("seen_at", OffsetDateTime.class).toInstant();
            return new Instance(row.getString("name"), seen.isAfter(heardSince), row.getInt("running"),
                    row.getObject("started_at", OffsetDateTime.class).toInstant(), seen);
        }).list();
    }
}
