package io.logist.run.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Writes together what many threads want to write at the same time, so that they share a transaction and its flush to the
 * disk. Nobody waits for company: whoever comes while nothing is being written is written at once, and what comes meanwhile
 * is written next, all of it together. (Group commit, as DeWitt et al. describe it in "Implementation techniques for main
 * memory database systems", SIGMOD 1984.)
 *
 * <p>One platform thread writes. A virtual one would stand in line with those that it is to answer, each time that the
 * database has answered it.
 *
 * @param <I> what one thread has to write
 * @param <O> what came of it
 */
final class GroupCommit<I, O> {

    private final int most;
    private final Function<List<I>, List<Outcome<O>>> writing;
    private final Queue<Item<I, O>> waiting = new ConcurrentLinkedQueue<>();
    private final ExecutorService writer;

    /**
     * @param name of the thread
     * @param most how many are written together at most
     * @param writing answers one outcome for each input, in order; what it throws is thrown to all of them
     */
    GroupCommit(String name, int most, Function<List<I>, List<Outcome<O>>> writing) {
        this.most = most;
        this.writing = writing;
        this.writer = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    /** How it went for one of the inputs. */
    sealed interface Outcome<O> {

        record Written<O>(O result) implements Outcome<O> {
        }

        /** @param why is thrown to whoever wanted it written */
        record Failed<O>(RuntimeException why) implements Outcome<O> {
        }
    }

    private record Item<I, O>(I input, CompletableFuture<Outcome<O>> outcome) {
    }

    /** Returns when it is written. An interrupt does not keep it from being written, and is kept for later. */
    O write(I input) {
        Item<I, O> mine = new Item<>(input, new CompletableFuture<>());
        waiting.add(mine);
        writer.execute(this::writeNext);
        return switch (mine.outcome().join()) {
            case Outcome.Written<O>(O result) -> result;
            case Outcome.Failed<O>(RuntimeException why) -> throw why;
        };
    }

    /** Each input asks for this once; it finds nothing to do if its input was written together with an earlier one. */
    private void writeNext() {
        List<Item<I, O>> items = take();
        if (items.isEmpty()) {
            return;
        }
        try {
            List<Outcome<O>> outcomes = writing.apply(items.stream().map(Item::input).toList());
            for (int i = 0; i < items.size(); i++) {
                items.get(i).outcome().complete(outcomes.get(i));
            }
        } catch (RuntimeException e) {
            items.forEach(item -> item.outcome().complete(new Outcome.Failed<>(e)));
        } catch (Error e) {
            items.forEach(item -> item.outcome().complete(new Outcome.Failed<>(new CompletionException(e))));
        }
    }

    private List<Item<I, O>> take() {
        List<Item<I, O>> items = new ArrayList<>();
        for (Item<I, O> next; items.size() < most && (next = waiting.poll()) != null; ) {
            items.add(next);
        }
        return items;
    }
}
