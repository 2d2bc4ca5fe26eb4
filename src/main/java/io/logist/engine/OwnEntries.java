package io.logist.engine;

import io.logist.engine.instances.EngineProperties;
import io.logist.engine.instances.InstanceName;
import io.logist.engine.instances.Watch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The entries that were picked by this instance when they were recorded, of runs that it drives right now. What the
 * scheduler does for those that it picked itself is done for them here: they are kept alive, and put back or away in the end.
 */
@Component
class OwnEntries implements Watch {

    private final Entries entries;
    private final InstanceName name;
    private final EngineProperties properties;
    private final Alarm alarm;
    private final Clock clock;
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    OwnEntries(Entries entries, InstanceName name, EngineProperties properties, Alarm alarm, Clock clock) {
        this.entries = entries;
        this.name = name;
        this.properties = properties;
        this.alarm = alarm;
        this.clock = clock;
    }

    void begin(String entry) {
        own.add(entry);
    }

    /**
     * The entry counts as this instance's own until that is written, so that one which stops waits for it. If it fails,
     * nobody says any more that the entry is alive, and its run goes on where that is noticed.
     */
    void end(String entry, Departure departure) {
        try {
            write(entry, departure);
        } finally {
            own.remove(entry);
        }
    }

    private void write(String entry, Departure departure) {
        switch (departure) {
            case Departure.Until(Instant time) -> {
                entries.putBack(name.toString(), entry, time);
                alarm.ringAt(time);
            }
            case Departure.Nothing _ -> entries.remove(name.toString(), entry);
            case Departure.Settled _, Departure.Lost _ -> {
            }
        }
    }

    /** Driving the run failed for a reason that is not the run's. */
    void fail(String entry) {
        end(entry, new Departure.Until(clock.instant().plus(RunTask.TRY_AGAIN_AFTER)));
    }

    boolean isEmpty() {
        return own.isEmpty();
    }

    @Override
    public Duration every() {
        return properties.heartbeat();
    }

    @Override
    public void look() {
        List<String> alive = List.copyOf(own);
        if (!alive.isEmpty()) {
            entries.beat(name.toString(), alive);
        }
    }
}
