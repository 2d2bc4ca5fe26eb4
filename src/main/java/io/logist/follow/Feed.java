package io.logist.follow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be followed: entries whose ids grow, read from the database, so that any instance can serve any follower. One
 * feed belongs to one follower, and is asked by one thread at a time; it may remember what it has answered.
 */
@FunctionalInterface
public interface Feed {

    /**
     * The next entries, oldest first, as far as there are any. Asked about twice a second while nothing happens, so it
     * should cost one look at an index; it holds no connection between calls. What it answers at once is held in memory, so
     * it answers a part when there is much.
     *
     * @param id of the last entry that the follower has; 0: it has none. Need not be an id that was ever given
     */
    Batch after(long id);

    /**
     * @param end what to tell last, once no entries are left and none will come; null: there may be more
     */
    record Batch(List<Entry> entries, @Nullable Entry end) {

        public static Batch of(List<Entry> entries) {
            return new Batch(entries, null);
        }
    }

    /**
     * One event as the follower gets it.
     *
     * @param id grows from entry to entry; sent back as {@code Last-Event-ID}, everything after it follows
     * @param name what kind of event it is, as {@code log} or {@code end}
     * @param data one line, mostly JSON
     */
    record Entry(long id, String name, String data) {
    }
}
