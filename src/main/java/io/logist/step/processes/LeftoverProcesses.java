package io.logist.step.processes;

import io.logist.step.Leftovers;
import io.logist.step.processes.ProcessTable.Entry;
import io.logist.step.processes.ProcessTable.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/**
 * Kills, before this server starts any step and whenever it takes a run over, what servers that were killed left running
 * on this machine: processes whose mark names this home and a server that is no more. Those of other homes are let be, and
 * those in another pid namespace (container), since from here it cannot be told whether their server lives.
 */
final class LeftoverProcesses implements InitializingBean, Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverProcesses.class);

    /** A server is known to be dead after seconds at the earliest, so that one look serves many runs that are taken over. */
    private static final Duration RECENT = Duration.ofSeconds(1);

    private final Path home;
    private long lookedAt = System.nanoTime() - RECENT.toNanos();

    LeftoverProcesses(Path home) {
        this.home = home;
    }

    @Override
    public void afterPropertiesSet() {
        end();
        ScratchDirectory.removeLeft(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Override
    public synchronized void end() {
        if (System.nanoTime() - lookedAt < RECENT.toNanos()) {
            return;
        }
        Set<Identity> found = new HashSet<>();
        List<Entry> left = Ending.kill(table -> noted(leftovers(table), found));
        if (!left.isEmpty()) {
            LOG.warn("Processes that a server left behind when it was killed cannot be ended: {}", left);
        } else if (!found.isEmpty()) {
            LOG.info("Killed {} processes that a server left behind when it was killed", found.size());
        }
        lookedAt = System.nanoTime();
    }

    private static List<Entry> noted(List<Entry> leftovers, Set<Identity> found) {
        leftovers.forEach(process -> found.add(process.identity()));
        return leftovers;
    }

    /** An attempt is left over as a whole, also those of its processes that are in a namespace of their own. */
    private List<Entry> leftovers(ProcessTable table) {
        Set<Mark> orphaned = new HashSet<>();
        for (Entry process : table.entries()) {
            Mark mark = table.mark(process);
            if (mark != null && isOrphaned(process, mark)) {
                orphaned.add(mark);
            }
        }
        return table.entries().stream().filter(process -> {
            Mark mark = table.mark(process);
            return mark != null && orphaned.contains(mark);
        }).toList();
    }

    private boolean isOrphaned(Entry process, Mark mark) {
        return mark.isOf(home) && isOrphaned(process, ProcessTable.find(mark.server()))
                && Namespaces.isOurs(process);
    }

    /** @param server whoever has the pid of the server now; who began after the process did not start it */
    static boolean isOrphaned(Entry process, @Nullable Entry server) {
        return server == null || server.started() > process.started();
    }
}
