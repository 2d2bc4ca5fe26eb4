package io.logist.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.engine.instances.EngineProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PlacesTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Departure DRIVEN = new Departure.Settled();
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Departure LATER = new Departure.Until(NOW.plus(POLL));

    @Test
    void newRunsGetThePlacesUntilHalfOfThemAreTaken() {
        Places places = open(10);
        assertThat(places.reserve(3)).isEqualTo(3);
        assertThat(places.reserve(3)).isEqualTo(2);
        assertThat(places.reserve(1)).isZero();
        places.leave(1);
        assertThat(places.reserve(3)).isEqualTo(1);
    }

    @Test
    void aSinglePlaceServesANewRunToo() {
        Places places = open(1);
        assertThat(places.reserve(2)).isEqualTo(1);
        assertThat(places.use(() -> DRIVEN)).as("the place is taken").isEqualTo(LATER);
        places.leave(1);
        assertThat(places.use(() -> DRIVEN)).isEqualTo(DRIVEN);
    }

    @Test
    void neverMoreRunsAreDrivenThanThereArePlaces() {
        Places places = open(2);
        assertThat(places.reserve(1)).isEqualTo(1);
        assertThat(places.use(() -> {
            assertThat(places.use(() -> DRIVEN)).isEqualTo(LATER);
            return DRIVEN;
        })).isEqualTo(DRIVEN);
        assertThat(places.use(() -> DRIVEN)).as("the place is free again").isEqualTo(DRIVEN);
    }

    @Test
    void whoFindsNoPlaceWaitsForOneForTheTimeOfAPoll() throws Exception {
        Places places = places(1, Duration.ofSeconds(30));
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Departure> first = threads.submit(() -> places.use(() -> {
                taken.countDown();
                await(end);
                return DRIVEN;
            }));
            await(taken);
            Future<Departure> second = threads.submit(() -> places.use(() -> DRIVEN));
            assertThatThrownBy(() -> second.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            end.countDown();
            assertThat(first.get()).isEqualTo(DRIVEN);
            assertThat(second.get()).isEqualTo(DRIVEN);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void newRunsGetNoPlaceWhileTheInstanceDoesNotDrive() {
        Places places = places(10);
        assertThat(places.reserve(1)).isZero();
        places.open();
        assertThat(places.reserve(1)).isEqualTo(1);
        places.close();
        assertThat(places.reserve(1)).isZero();
        assertThat(places.use(() -> DRIVEN)).isEqualTo(DRIVEN);
    }

    private static Places open(int most) {
        Places places = places(most);
        places.open();
        return places;
    }

    private static Places places(int most) {
        return places(most, POLL);
    }

    private static Places places(int most, Duration poll) {
        return new Places(new EngineProperties(null, most, Duration.ofSeconds(2), poll, Duration.ofSeconds(5),
                Duration.ZERO), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
