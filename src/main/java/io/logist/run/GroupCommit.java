package io.logist.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Writes together what many threads want to write at the same time, so that they share a transaction and its flush to the
 * disk. Nobody waits for company: whoever comes while nothing is being written writes at once, and what comes meanwhile is
 * written next, all of it together. (Group commit, as DeWitt et al. describe it in "Implementation techniques for main
 * memory database systems", SIGMOD 1984.)
 *
 * @param <I> what one thread has to write
 * @param <O> what came of it
 */
final class GroupCommit<I, O> {

    private final int most;
    private final Function<List<I>, List<Outcome<O>>> writing;
    private final Deque<Item<I, O>> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param most how many are written together at most
     * @param writing answers one outcome for each input, in order; what it throws is thrown to all of them
     */
    GroupCommit(int most, Function<List<I>, List<Outcome<O>>> writing) {
        this.most = most;
        this.writing = writing;
    }

    /** How it went for one of the inputs. */
    sealed interface Outcome<O> {

        record Written<O>(O result) implements Outcome<O> {
        }

        /** @param why is thrown to whoever wanted it written */
        record Failed<O>(RuntimeException why) implements Outcome<O> {
        }
    }

    /** The outcome, or null: it is this thread's turn to write. */
    private record Item<I, O>(I input, CompletableFuture<Outcome<O>> outcome, CompletableFuture<Void> turn) {
    }

    /** Returns when it is written. An interrupt does not keep it from being written, and is kept for later. */
    O write(I input) {
        Item<I, O> mine = new Item<>(input, new CompletableFuture<>(), new CompletableFuture<>());
        if (!isMyTurn(mine)) {
            CompletableFuture.anyOf(mine.outcome(), mine.turn()).join();
        }
        if (!mine.outcome().isDone()) {
            writeNext();
        }
        return switch (mine.outcome().join()) {
            case Outcome.Written<O>(O result) -> result;
            case Outcome.Failed<O>(RuntimeException why) -> throw why;
        };
    }

    private synchronized boolean isMyTurn(Item<I, O> mine) {
        waiting.add(mine);
        boolean first = !busy;
        busy = true;
        return first;
    }

    /**
     * Writes what waits, this thread's own input first, and then lets the next one have its turn. Before, others that can run
     * are let go: they may have something to write, too, and on an idle machine there are none.
     */
    private void writeNext() {
        Thread.yield();
        List<Item<I, O>> items = take();
        try {
            List<Outcome<O>> outcomes = writing.apply(items.stream().map(Item::input).toList());
            for (int i = 0; i < items.size(); i++) {
                items.get(i).outcome().complete(outcomes.get(i));
            }
        } catch (RuntimeException e) {
            items.forEach(item -> item.outcome().complete(new Outcome.Failed<>(e)));
        } catch (Error e) {
            items.forEach(item -> item.outcome().complete(new Outcome.Failed<>(new CompletionException(e))));
            throw e;
        } finally {
            handOn();
        }
    }

    private synchronized List<Item<I, O>> take() {
        List<Item<I, O>> items = new ArrayList<>();
        while (items.size() < most && !waiting.isEmpty()) {
            items.add(waiting.poll());
        }
        return items;
    }

    private synchronized void handOn() {
        if (waiting.isEmpty()) {
            busy = false;
        } else {
            waiting.peek().turn().complete(null);
        }
    }
}
