package io.logist.follow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Answers those who follow a run as it goes, with Server-Sent Events
 * (<a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, 9.2</a>). A controller asks
 * {@link #isAskedFor} what the caller accepts, and hands over:
 *
 * <pre>{@code
 * if (Followers.isAskedFor(request)) {
 *     followers.answer(request, response, run.key(), after -> new Feed.Batch(entries(after), end));
 *     return null;
 * }
 * }</pre>
 *
 * <p>Whoever writes something new about a run calls {@link #wake} once that is committed, so that those who follow it on
 * this instance see it at once; on the others they see it within half a second.
 */
@Component
@EnableConfigurationProperties(FollowProperties.class)
public class Followers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

    private final FollowProperties properties;
    private final ConcurrentMap<Long, Set<Follower>> byRun = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean running;

    Followers(FollowProperties properties) {
        this.properties = properties;
    }

    /** Whether the caller would rather have events than any other type that it names. */
    public static boolean isAskedFor(HttpServletRequest request) {
        return Preference.of(request);
    }

    /**
     * Sends what the feed has and will have, from {@code Last-Event-ID} (a header) or {@code from} (a parameter) on, which
     * both are the id of the last event that the caller has. Returns when the feed has ended, the caller has left or
     * Logist stops; until then the caller's virtual thread waits here, and nothing else is held. Reading begins before the
     * answer does, so what the feed throws at first becomes the answer.
     *
     * @param run the key of the run, by which {@link #wake} finds those who follow it
     * @throws TooManyFollowers when as many as may are being answered
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, long run, Feed feed) {
        long from = StartAfter.of(request);
        Follower follower = new Follower(properties, () -> running, feed, new EventStream(response));
        admit(run, follower);
        try {
            if (request.getMethod().equals("HEAD")) {
                follower.greet(from);
            } else {
                follower.follow(from);
            }
        } catch (IOException e) {
            LOG.debug("Who followed run {} has left", run, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            dismiss(run, follower);
        }
    }

    /** There is something new about the run. Costs next to nothing when nobody follows it here. */
    public void wake(long run) {
        byRun.getOrDefault(run, Set.of()).forEach(Follower::wake);
    }

    private void admit(long run, Follower follower) {
        if (count.incrementAndGet() > properties.max()) {
            count.decrementAndGet();
            throw new TooManyFollowers(properties.max());
        }
        byRun.compute(run, (key, known) -> {
            Set<Follower> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(follower);
            return all;
        });
    }

    private void dismiss(long run, Follower follower) {
        byRun.computeIfPresent(run, (key, known) -> {
            known.remove(follower);
            return known.isEmpty() ? null : known;
        });
        count.decrementAndGet();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Whoever follows is let go and comes again, to an instance that is there. */
    @Override
    public void stop() {
        running = false;
        byRun.values().forEach(followers -> followers.forEach(Follower::wake));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the engine, so that the ends of runs are told, and before the web server waits for its requests. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 512;
    }
}
