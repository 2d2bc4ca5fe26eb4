package io.logist.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logist.page.InvalidParameter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Timeout(20)
class FollowersTests {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final long RUN = 7;

    private final AtomicLong newest = new AtomicLong();
    private final AtomicLong last = new AtomicLong(Long.MAX_VALUE);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private Followers followers = started(Duration.ofMillis(1), NEVER);

    @BeforeEach
    void atFirstThreeEvents() {
        newest.set(3);
    }

    @Test
    void tellsEverythingAndThenTheEnd() throws Exception {
        last.set(3);
        answer(request, response);
        assertThat(response.getContentType()).isEqualTo("text/event-stream");
        assertThat(response.getContentAsString()).isEqualTo("""
                retry: 1000

                id: 1
                event: tick
                data: {"n":1}

                id: 2
                event: tick
                data: {"n":2}

                id: 3
                event: tick
                data: {"n":3}

                id: 3
                event: end
                data: {}

                """);
    }

    @Test
    void goesOnAfterTheLastEventThatTheCallerHas() throws Exception {
        last.set(3);
        request.addParameter("from", "1");
        answer(request, response);
        assertThat(ids(response)).containsExactly(2L, 3L, 3L);
    }

    @Test
    void aBrowserThatConnectsAgainIsBelievedTheHeader() throws Exception {
        last.set(3);
        request.addParameter("from", "0");
        request.addHeader("Last-Event-ID", "2");
        answer(request, response);
        assertThat(ids(response)).containsExactly(3L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "", "99999999999999999999"})
    void refusesWhatIsNoId(String from) {
        request.addParameter("from", from);
        assertThatThrownBy(() -> answer(request, response)).isInstanceOf(InvalidParameter.class);
        assertThat(response.isCommitted()).isFalse();
    }

    @Test
    void whoIsWokenNeedNotLook() throws Exception {
        followers = started(NEVER, NEVER);
        CompletableFuture<Void> follower = follow(response);
        await().until(() -> ids(response).contains(3L));
        newest.set(4);
        last.set(4);
        await().until(() -> {
            followers.wake(RUN + 1);
            followers.wake(RUN);
            return follower.isDone();
        });
        assertThat(ids(response)).containsExactly(1L, 2L, 3L, 4L, 4L);
    }

    @Test
    void saysSomethingWhenNothingHappens() throws Exception {
        followers = started(Duration.ofMillis(1), Duration.ofMillis(5));
        CompletableFuture<Void> follower = follow(response);
        await().until(() -> response.getContentAsString().endsWith(":\n\n:\n\n"));
        last.set(3);
        follower.join();
    }

    @Test
    void letsEverybodyGoWhenLogistStops() {
        followers = started(NEVER, NEVER);
        CompletableFuture<Void> follower = follow(response);
        await().until(() -> ids(response).contains(3L));
        followers.stop();
        follower.join();
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void refusesMoreThanItMayServeUntilOneHasLeft() throws Exception {
        List<CompletableFuture<Void>> all = List.of(follow(response), follow(new MockHttpServletResponse()));
        await().until(() -> ids(response).contains(3L));
        await().untilAsserted(() -> assertThatThrownBy(() -> answer(request, new MockHttpServletResponse()))
                .isInstanceOfSatisfying(TooManyFollowers.class,
                        refused -> assertThat(refused.headers()).containsKey("Retry-After")));
        last.set(3);
        all.forEach(CompletableFuture::join);
        answer(request, new MockHttpServletResponse());
    }

    @Test
    void whoHasLeftIsForgotten() throws Exception {
        for (int i = 0; i < 5; i++) {
            answer(request, new Broken());
        }
        last.set(3);
        answer(request, response);
        assertThat(ids(response)).hasSize(4);
    }

    @Test
    void aDatabaseThatIsAwayCutsNobodyOff() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        followers.answer(request, response, RUN, after -> switch (calls.incrementAndGet()) {
            case 2, 3 -> throw new DataAccessResourceFailureException("away");
            case 4 -> new Feed.Batch(List.of(), entry(after, "end"));
            default -> Feed.Batch.of(List.of(entry(1, "tick")));
        });
        assertThat(ids(response)).containsExactly(1L, 1L);
    }

    @Test
    void whatGoesWrongBeforeTheFirstEventIsTheAnswer() {
        assertThatThrownBy(() -> followers.answer(request, response, RUN, after -> {
            throw new DataAccessResourceFailureException("away");
        })).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(response.isCommitted()).isFalse();
    }

    @Test
    void headIsAnsweredAtOnce() {
        request.setMethod("HEAD");
        followers.answer(request, response, RUN, this::events);
        assertThat(response.getContentType()).isEqualTo("text/event-stream");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "text/event-stream | true", "text/event-stream, */* | true", "text/event-stream, text/plain | true",
            "text/plain, text/event-stream | false", "text/plain;q=0.5, text/event-stream | true",
            "text/event-stream;q=0.5, text/plain | false", "*/* | false", "text/* | false", "text/event-stream;q=0 | false"})
    void eventsAreForWhoWouldRatherHaveThem(String accept, boolean events) {
        request.addHeader("Accept", accept);
        assertThat(Followers.isAskedFor(request)).isEqualTo(events);
    }

    @Test
    void withoutAcceptNobodyAskedForEvents() {
        assertThat(Followers.isAskedFor(request)).isFalse();
    }

    private void answer(MockHttpServletRequest from, MockHttpServletResponse to) {
        followers.answer(from, to, RUN, this::events);
    }

    private CompletableFuture<Void> follow(MockHttpServletResponse to) {
        return CompletableFuture.runAsync(() -> answer(request, to), Executors.newVirtualThreadPerTaskExecutor());
    }

    /** One event for each number up to the newest. */
    private Feed.Batch events(long after) {
        List<Feed.Entry> entries = LongStream.rangeClosed(after + 1, newest.get()).mapToObj(n -> entry(n, "tick")).toList();
        return new Feed.Batch(entries, newest.get() >= last.get() ? entry(newest.get(), "end") : null);
    }

    private static Feed.Entry entry(long id, String name) {
        return new Feed.Entry(id, name, name.equals("end") ? "{}" : "{\"n\":" + id + "}");
    }

    private static List<Long> ids(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray()).lines().filter(line -> line.startsWith("id: "))
                .map(line -> Long.valueOf(line.substring(4))).toList();
    }

    private static Followers started(Duration lookEvery, Duration commentEvery) {
        Followers followers = new Followers(new FollowProperties(2, lookEvery, commentEvery));
        followers.start();
        return followers;
    }

    /** Of a caller who is not there any more. */
    private static final class Broken extends MockHttpServletResponse {

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void write(int b) throws IOException {
                    throw new IOException("Broken pipe");
                }
            };
        }
    }
}
