package io.logist.step.processes;

import io.logist.step.processes.ProcessTable.Entry;
import io.logist.step.processes.ProcessTable.Identity;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Ends processes so that none is left, also while they multiply. Blocks; an interrupt changes nothing but the pauses. */
final class Ending {

    /** From the first KILL on. Who has not ended by then waits for a device that does not answer. */
    private static final Duration KILLING = Duration.ofSeconds(5);
    private static final int MOST_LOOKS = 25;
    private static final int MOST_ROUNDS = 10;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);

    private Ending() {
    }

    /** Asks with TERM, waits for the grace, then kills. Returns those that are still there. */
    static List<Entry> end(Members members, Duration grace) {
        List<Entry> living = look(members);
        if (living.isEmpty()) {
            return living;
        }
        Signals.send(Posix.TERM, living);
        Signals.send(Posix.CONT, living);
        return wait(members, grace).isEmpty() ? List.of() : kill(members);
    }

    /** Kills all of them, and whoever they started meanwhile. Returns those that are still there. */
    static List<Entry> kill(Members members) {
        long end = System.nanoTime() + KILLING.toNanos();
        List<Entry> living = look(members);
        while (!living.isEmpty() && System.nanoTime() < end) {
            strike(members, living);
            living = wait(members, LONGEST_PAUSE);
        }
        return living;
    }

    /** Stops them before any is killed: one that starts others for each that dies would always be ahead otherwise. */
    static void strike(Members members, List<Entry> living) {
        Signals.send(Posix.KILL, stopped(members, living));
    }

    private static List<Entry> stopped(Members members, List<Entry> living) {
        Set<Identity> stopped = new HashSet<>();
        List<Entry> all = living;
        for (int round = 0; round < MOST_ROUNDS && stopped.addAll(all.stream().map(Entry::identity).toList()); round++) {
            Signals.send(Posix.STOP, all);
            all = members.in(ProcessTable.read());
        }
        return all;
    }

    private static List<Entry> wait(Members members, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long pause = SHORTEST_PAUSE.toNanos();
        List<Entry> living = look(members);
        while (!living.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
            living = look(members);
        }
        return living;
    }

    /**
     * Whoever lives. Nobody is believed to live only when two looks agree, none of which somebody slipped through. The
     * second one need not look at those whom the first has found to be strangers.
     */
    private static List<Entry> look(Members members) {
        int clean = 0;
        Set<String> strangers = new HashSet<>();
        for (int looks = 0; looks < MOST_LOOKS && clean < 2; looks++) {
            ProcessTable table = looks == 0 ? ProcessTable.read() : ProcessTable.readWithout(strangers);
            List<Entry> living = members.in(table);
            if (!living.isEmpty()) {
                return living;
            }
            table.entries().forEach(stranger -> strangers.add(Long.toString(stranger.pid())));
            clean += table.whole() ? 1 : 0;
        }
        return List.of();
    }
}
