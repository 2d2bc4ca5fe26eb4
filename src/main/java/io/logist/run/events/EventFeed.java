package io.logist.run.events;

import io.logist.follow.Feed;
import io.logist.run.Run;
import java.util.List;

/** The events of a run for one who follows it, and {@code end} when the run is over. */
final class EventFeed implements Feed {

    private static final int MOST_AT_ONCE = 200;

    private final EventTrail trail;
    private final Run run;

    EventFeed(EventTrail trail, Run run) {
        this.trail = trail;
        this.run = run;
    }

    @Override
    public Batch after(long id) {
        EventTrail.Stretch stretch = trail.after(run, id, MOST_AT_ONCE);
        List<Entry> entries = stretch.events().stream()
                .map(event -> new Entry(event.id(), event.kind(), event.json().toString())).toList();
        return new Batch(entries, stretch.whole() ? new Entry(entries.isEmpty() ? id : entries.getLast().id(), "end", "{}") : null);
    }
}
