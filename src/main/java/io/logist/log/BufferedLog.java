package io.logist.log;

import io.logist.step.AttemptLog;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the output of one attempt from the thread that reads it, until it is stored. While there is no room for more of the
 * head, the reading thread waits, and at last the process that writes; the tail needs no more room than it has. So memory
 * is bounded whatever happens, and an outage of the database costs no output unless it lasts.
 */
final class BufferedLog implements AttemptLog {

    private static final Logger LOG = LoggerFactory.getLogger(BufferedLog.class);
    private static final int MOST_CHUNKS_WAITING = 4;
    private static final Duration TAIL_EVERY = Duration.ofSeconds(1);
    private static final Duration WHEN_INTERRUPTED = Duration.ofSeconds(3);

    private final LogKey key;
    private Cap cap = Cap.of(Cap.USUAL);
    private final Duration patience;
    private final LongSupplier start;
    private final LogQueue queue;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stored = lock.newCondition();
    private Pending pending = new Pending(cap, 0);
    private boolean begun;
    private boolean closing;
    private boolean impatient;
    private boolean over;
    private long tailTakenAt = System.nanoTime();
    private long droppedTo;
    private long dropTo;

    /** @param start how much the attempt has written before; asked when there is more */
    BufferedLog(LogKey key, Duration patience, LongSupplier start, LogQueue queue) {
        this.key = key;
        this.patience = patience;
        this.start = start;
        this.queue = queue;
    }

    LogKey key() {
        return key;
    }

    @Override
    public void keep(long most) {
        lock.lock();
        try {
            if (!begun) {
                cap = Cap.of(most);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(Stream stream, Instant time, byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            begin();
            for (int done = 0; done < length && !over;) {
                int part = Math.min(length - done, pending.room());
                if (hasRoom()) {
                    pending.add(stream, time, bytes, offset + done, part);
                } else {
                    pending.skip(part);
                }
                done += part;
            }
            if (pending.size() >= cap.chunk()) {
                queue.hurry();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            pending.end();
            if (!pending.isEmpty()) {
                queue.hurry();
                awaitStored();
            }
            over = true;
        } finally {
            lock.unlock();
            queue.leave(this);
        }
    }

    /** What is to be stored now; {@link #stored} or {@link #lost} follows, or it is taken again. */
    LogStore.Addition take() {
        lock.lock();
        try {
            boolean tail = closing || System.nanoTime() - tailTakenAt >= TAIL_EVERY.toNanos();
            if (tail) {
                tailTakenAt = System.nanoTime();
            }
            dropTo = tail ? Math.max(droppedTo, cap.tailFrom(pending.position())) : droppedTo;
            Span dropped = new Span(dropTo > droppedTo ? cap.head() : dropTo, dropTo);
            return new LogStore.Addition(key, pending.take(tail), dropped);
        } finally {
            lock.unlock();
        }
    }

    void stored() {
        lock.lock();
        try {
            pending.stored();
            droppedTo = dropTo;
            impatient = false;
            stored.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing of this attempt can be stored, as when its run is deleted. */
    void lost() {
        lock.lock();
        try {
            over = true;
            pending = new Pending(cap, 0);
            stored.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        try {
            pending = new Pending(cap, start.getAsLong());
            droppedTo = cap.head();
            queue.join(this);
        } catch (RuntimeException e) {
            LOG.warn("Further output of {} is lost", key, e);
            over = true;
        }
    }

    /** Waits until there is. */
    private boolean hasRoom() {
        if (isFull() && !impatient) {
            queue.hurry();
            try {
                for (long left = patience.toNanos(); isFull() && left > 0;) {
                    left = stored.awaitNanos(left);
                }
                impatient = isFull();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (impatient) {
                LOG.warn("Output of {} is left out, since it could not be stored for {}", key, patience);
            }
        }
        return !isFull();
    }

    private boolean isFull() {
        return pending.isInHead() && pending.size() >= (long) MOST_CHUNKS_WAITING * cap.chunk();
    }

    /** An interrupt leaves some time, since most often everything is stored in a moment. */
    private void awaitStored() {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        while (!pending.isEmpty() && System.nanoTime() < end) {
            try {
                stored.awaitNanos(end - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
                end = Math.min(end, System.nanoTime() + WHEN_INTERRUPTED.toNanos());
            }
        }
        if (!pending.isEmpty()) {
            LOG.warn("The last {} bytes of the output of {} are lost, since they could not be stored", pending.size(), key);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
