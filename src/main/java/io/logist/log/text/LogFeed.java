package io.logist.log.text;

import io.logist.follow.Feed;
import io.logist.log.LogStore;
import io.logist.log.Piece;
import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.history.RunHistory;
import io.logist.step.AttemptLog.Stream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the output of one attempt, or of all attempts of a step one after the other. The id of an event is the position
 * behind it: how many bytes the attempt, or all of them together, had written by then.
 */
final class LogFeed implements Feed {

    /** More than a chunk, so that a character that is cut by the end of one comes together with its rest. */
    private static final int PAGE = 80 << 10;

    private final LogStore store;
    private final RunHistory history;
    private final long run;
    private final int step;
    private final @Nullable Integer only;
    private final @Nullable Stream stream;
    /** Of attempts that are over. */
    private final Map<Integer, Long> ends = new HashMap<>();
    /** Up to where each attempt was looked at, which may have been nothing to tell of. */
    private final Map<Integer, Long> seen = new HashMap<>();

    /**
     * @param only the attempt to follow; null: all
     * @param stream what is told; null: both
     */
    LogFeed(LogStore store, RunHistory history, LoggedStep followed, @Nullable Integer only, @Nullable Stream stream) {
        this.store = store;
        this.history = history;
        this.run = followed.run().key();
        this.step = followed.step().number();
        this.only = only;
        this.stream = stream;
    }

    /** @param run the number of the one that executed the step, and so of another one if the step is carried */
    private record End(int run, StepState state, int attempts) {
    }

    private record Deleted(boolean deleted) {
    }

    /** Whether somebody still writes is looked up before what is written, so that nothing is missed. */
    @Override
    public Batch after(long id) {
        Optional<Run> found = history.find(run);
        if (found.isEmpty()) {
            return new Batch(List.of(), end(id, new Deleted(true)));
        }
        LoggedStep now = new LoggedStep(found.get(), found.get().step(step));
        long base = 0;
        int last = only == null ? now.step().attempts() : only;
        for (int attempt = only == null ? 1 : only; attempt <= last; attempt++) {
            List<Entry> entries = entries(now, attempt, base, Math.max(0, id - base));
            if (!entries.isEmpty()) {
                return Batch.of(entries);
            }
            base += attempt < last ? end(now, attempt) : 0;
        }
        boolean over = only == null ? now.isOver() : now.isOver(only);
        return new Batch(List.of(), over ? end(id, ended(now)) : null);
    }

    private List<Entry> entries(LoggedStep now, int attempt, long base, long from) {
        boolean over = now.isOver(attempt);
        if (over && from >= end(now, attempt)) {
            return List.of();
        }
        LogEvents events = new LogEvents(attempt, base, Math.max(from, seen.getOrDefault(attempt, 0L)), stream);
        List<Piece> page;
        do {
            page = store.read(now.key(attempt), events.next(), PAGE);
            page.forEach(events::add);
        } while (events.entries().isEmpty() && !page.isEmpty());
        if (over && (page.isEmpty() || page.getLast().end() == end(now, attempt))) {
            events.end();
            events.gapUpTo(end(now, attempt));
        }
        seen.put(attempt, events.told());
        return events.entries();
    }

    private long end(LoggedStep now, int attempt) {
        return ends.computeIfAbsent(attempt, number -> store.end(now.key(number)));
    }

    private static Object ended(LoggedStep now) {
        StepRun step = now.step();
        return new End(now.run().number(), step.state(), step.attempts());
    }

    private static Entry end(long id, Object event) {
        return new Entry(id, "end", JsonMapper.shared().writeValueAsString(event));
    }
}
