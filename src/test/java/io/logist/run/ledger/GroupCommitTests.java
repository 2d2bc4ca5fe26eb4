package io.logist.run.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who writes with whom, and what becomes of each when the writing fails. */
@Timeout(60)
class GroupCommitTests {

    private static final int MOST = 4;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void nobodyWaitsForCompany() {
        GroupCommit<Integer, Integer> group = group(this::tenfold);
        assertThat(group.write(1)).isEqualTo(10);
        assertThat(group.write(2)).isEqualTo(20);
        assertThat(batches).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whatComesWhileOneWritesIsWrittenTogetherInItsOrder() {
        Gate gate = new Gate();
        GroupCommit<Integer, Integer> group = group(gate.before(this::tenfold));
        List<Future<Integer>> results = comeOneAfterTheOther(group, gate, 5);
        gate.open();
        assertThat(results).extracting(GroupCommitTests::value).containsExactly(10, 20, 30, 40, 50);
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4, 5));
    }

    @Test
    void moreThanTheMostAreWrittenInTurns() {
        Gate gate = new Gate();
        GroupCommit<Integer, Integer> group = group(gate.before(this::tenfold));
        List<Future<Integer>> results = comeOneAfterTheOther(group, gate, 10);
        gate.open();
        assertThat(results).extracting(GroupCommitTests::value).hasSize(10);
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4, 5), List.of(6, 7, 8, 9), List.of(10));
    }

    @Test
    void eachGetsItsOwnOutcome() {
        Gate gate = new Gate();
        GroupCommit<Integer, Integer> group = group(gate.before(inputs -> inputs.stream().<GroupCommit.Outcome<Integer>>map(input -> input == 3
                ? new GroupCommit.Outcome.Failed<>(new IllegalStateException("three"))
                : new GroupCommit.Outcome.Written<>(input)).toList()));
        List<Future<Integer>> results = comeOneAfterTheOther(group, gate, 4);
        gate.open();
        assertThatThrownBy(() -> value(results.get(2))).isInstanceOf(IllegalStateException.class).hasMessage("three");
        assertThat(List.of(results.get(0), results.get(1), results.get(3))).extracting(GroupCommitTests::value).containsExactly(1, 2, 4);
    }

    @Test
    void aFailureReachesThoseWhoWereWrittenTogetherAndNobodyElse() {
        Gate gate = new Gate();
        GroupCommit<Integer, Integer> group = group(gate.before(inputs -> {
            if (inputs.contains(2)) {
                throw new IllegalStateException("away");
            }
            return tenfold(inputs);
        }));
        List<Future<Integer>> results = comeOneAfterTheOther(group, gate, 6);
        gate.open();
        for (Future<Integer> together : results.subList(1, 5)) {
            assertThatThrownBy(() -> value(together)).isInstanceOf(IllegalStateException.class).hasMessage("away");
        }
        assertThat(List.of(results.get(0), results.get(5))).extracting(GroupCommitTests::value).containsExactly(10, 60);
    }

    @Test
    void anErrorReachesEverybodyAndEndsNothing() {
        Gate gate = new Gate();
        AtomicInteger calls = new AtomicInteger();
        GroupCommit<Integer, Integer> group = group(gate.before(inputs -> {
            if (calls.incrementAndGet() == 2) {
                throw new StackOverflowError("deep");
            }
            return tenfold(inputs);
        }));
        List<Future<Integer>> results = comeOneAfterTheOther(group, gate, 5);
        gate.open();
        for (Future<Integer> together : results.subList(1, 5)) {
            assertThatThrownBy(() -> value(together)).isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(StackOverflowError.class);
        }
        assertThat(group.write(7)).isEqualTo(70);
    }

    @Test
    void anAnswerOfTheWrongLengthLeavesNobodyWaiting() {
        Gate gate = new Gate();
        GroupCommit<Integer, Integer> group = group(gate.before(inputs -> tenfold(inputs).subList(0, 1)));
        List<Future<Integer>> results = comeOneAfterTheOther(group, gate, 3);
        gate.open();
        assertThat(value(results.get(1))).isEqualTo(20);
        assertThatThrownBy(() -> value(results.get(2))).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anInterruptKeepsNothingFromBeingWritten() {
        GroupCommit<Integer, Integer> group = group(this::tenfold);
        Thread.currentThread().interrupt();
        assertThat(group.write(1)).isEqualTo(10);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void everythingIsWrittenInTheEnd() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            AtomicInteger writing = new AtomicInteger();
            GroupCommit<Integer, Integer> group = new GroupCommit<>("writer", 1 + random.nextInt(8), inputs -> {
                assertThat(writing.incrementAndGet()).as("one writes at a time").isEqualTo(1);
                Thread.yield();
                writing.decrementAndGet();
                if (inputs.stream().anyMatch(input -> input % 97 == 0)) {
                    throw new IllegalStateException("97");
                }
                return tenfold(inputs);
            });
            List<Future<Integer>> results = IntStream.range(0, 2_000)
                    .mapToObj(input -> threads.submit(() -> group.write(input))).toList();
            int failed = 0;
            for (int input = 0; input < results.size(); input++) {
                try {
                    assertThat(value(results.get(input))).as("seed " + seed).isEqualTo(10 * input);
                } catch (IllegalStateException e) {
                    failed++;
                }
            }
            assertThat(failed).isBetween(2_000 / 97, 8 * (2_000 / 97 + 1));
        }
        assertThat(batches.stream().mapToInt(List::size).max().orElseThrow()).isGreaterThan(1);
    }

    /** What write answered, or threw. */
    private static int value(Future<Integer> result) {
        try {
            return result.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("nobody has answered", e);
        }
    }

    private List<GroupCommit.Outcome<Integer>> tenfold(List<Integer> inputs) {
        batches.add(List.copyOf(inputs));
        return inputs.stream().<GroupCommit.Outcome<Integer>>map(input -> new GroupCommit.Outcome.Written<>(10 * input)).toList();
    }

    private static GroupCommit<Integer, Integer> group(Writing writing) {
        return new GroupCommit<>("writer", MOST, writing);
    }

    /** The first one begins to write and is held up at the gate; the others come meanwhile, in the order of their numbers. */
    private List<Future<Integer>> comeOneAfterTheOther(GroupCommit<Integer, Integer> group, Gate gate, int count) {
        List<Future<Integer>> results = new ArrayList<>();
        for (int input = 1; input <= count; input++) {
            int mine = input;
            CompletableFuture<Thread> arriving = new CompletableFuture<>();
            results.add(threads.submit(() -> {
                arriving.complete(Thread.currentThread());
                return group.write(mine);
            }));
            Thread thread = arriving.join();
            Awaitility.await().pollInterval(Duration.ofMillis(1))
                    .until(() -> thread.getState() == Thread.State.WAITING && gate.isReached());
        }
        return results;
    }

    private interface Writing extends Function<List<Integer>, List<GroupCommit.Outcome<Integer>>> {
    }

    /** Holds up the first writing. */
    private static final class Gate {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CompletableFuture<Void> opened = new CompletableFuture<>();

        Writing before(Writing writing) {
            return inputs -> {
                reached.countDown();
                opened.join();
                return writing.apply(inputs);
            };
        }

        boolean isReached() {
            return reached.getCount() == 0;
        }

        void open() {
            opened.complete(null);
        }
    }
}
