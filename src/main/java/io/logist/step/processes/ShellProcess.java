package io.logist.step.processes;

import io.logist.step.limits.Limits;
import io.logist.step.processes.ProcessTable.Entry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a shell step that was started, and all that it starts. Whoever started it calls {@link #end} once,
 * however the step comes to its end.
 */
public final class ShellProcess implements ProcessWatch.Watched {

    private static final Logger LOG = LoggerFactory.getLogger(ShellProcess.class);
    /** For the leftovers of a step that ended by itself, which must not hold it up. */
    private static final Duration SHORT_GRACE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final ProcessTree tree;
    private final Consumption consumption;
    private final ProcessWatch watch;
    private final Runnable afterwards;
    private boolean stopped;
    private volatile @Nullable Overrun overrun;

    /**
     * @param watch looks after it from now on
     * @param afterwards what is to be done when all of it has ended
     */
    ShellProcess(Process process, ProcessTree tree, Limits limits, ProcessWatch watch, Runnable afterwards) {
        this.process = process;
        this.tree = tree;
        this.consumption = new Consumption(limits);
        this.watch = watch;
        this.afterwards = afterwards;
        watch.add(this);
    }

    /** Its output and error output are to be read by somebody as long as it lives. */
    public Process process() {
        return process;
    }

    /** Waits for the process itself, whoever else it started. */
    public int waitFor() throws InterruptedException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            stopped = true;
            throw e;
        }
    }

    /** What it was ended for before its time; null if it was not. */
    public @Nullable Overrun overrun() {
        return overrun;
    }

    /**
     * Ends all of it: asks with TERM, then kills until nothing is left. Blocks for at most seven seconds, which an interrupt
     * does not cut short.
     */
    public void end() {
        boolean interrupted = Thread.interrupted();
        try {
            List<Entry> left = overrun != null ? Ending.kill(tree) : Ending.end(tree, stopped ? GRACE : SHORT_GRACE);
            if (left.isEmpty()) {
                afterwards.run();
            } else {
                LOG.warn("Processes of the step with pid {} cannot be ended: {}", process.pid(), left);
            }
        } finally {
            watch.remove(this);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public ProcessTree tree() {
        return tree;
    }

    @Override
    public void seen(List<Entry> members) {
        if (overrun == null) {
            overrun = consumption.judge(members);
        }
        if (overrun != null) {
            Ending.strike(tree, members);
        }
    }
}
