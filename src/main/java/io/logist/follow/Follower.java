package io.logist.follow;

import io.logist.problem.DatabaseFailures;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One who follows, from the first event to the last. */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final FollowProperties properties;
    private final BooleanSupplier goesOn;
    private final Feed feed;
    private final EventStream stream;
    private final Semaphore news = new Semaphore(0);
    private long after;
    private long saidAt;

    /** @param goesOn false once Logist stops */
    Follower(FollowProperties properties, BooleanSupplier goesOn, Feed feed, EventStream stream) {
        this.properties = properties;
        this.goesOn = goesOn;
        this.feed = feed;
        this.stream = stream;
    }

    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    void follow(long from) throws IOException, InterruptedException {
        after = from;
        Feed.Batch batch = feed.after(after);
        begin();
        while (!tell(batch) && goesOn.getAsBoolean()) {
            if (batch.entries().isEmpty()) {
                await();
            }
            batch = next();
        }
    }

    /** Answers without telling anything, to who asks with HEAD. */
    void greet(long from) throws IOException {
        feed.after(from);
        begin();
    }

    private void begin() throws IOException {
        stream.begin();
        saidAt = System.nanoTime();
    }

    /** @return whether that was all */
    private boolean tell(Feed.Batch batch) throws IOException {
        for (Feed.Entry entry : batch.entries()) {
            stream.send(entry);
            after = entry.id();
        }
        if (batch.end() != null) {
            stream.send(batch.end());
        }
        if (batch.end() != null || !batch.entries().isEmpty()) {
            stream.flush();
            saidAt = System.nanoTime();
        } else if (System.nanoTime() - saidAt >= properties.commentEvery().toNanos()) {
            stream.comment();
            saidAt = System.nanoTime();
        }
        return batch.end() != null;
    }

    private void await() throws InterruptedException {
        if (news.tryAcquire(properties.lookEvery().toNanos(), TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }

    /** A database that is away is no reason to cut the connection. */
    private Feed.Batch next() {
        try {
            return feed.after(after);
        } catch (RuntimeException e) {
            if (!DatabaseFailures.isOutage(e)) {
                throw e;
            }
            LOG.debug("Nothing can be read to follow at the moment", e);
            return Feed.Batch.of(List.of());
        }
    }
}
