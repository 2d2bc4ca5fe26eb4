package io.logist.step.processes;

import io.logist.step.processes.ProcessTable.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends signals to processes of steps and to nobody else: never to process 1, to this server, or to those that it descends
 * from; never to a pid that has become another process meanwhile.
 */
final class Signals {

    private Signals() {
    }

    /** Those whom no signal may reach, and the sessions they are in. */
    record Spared(Set<Long> pids, Set<Long> sessions) {

        static Spared now() {
            Spared spared = new Spared(new HashSet<>(Set.of(0L, 1L)), new HashSet<>(Set.of(0L, 1L)));
            Entry at = ProcessTable.find(ProcessHandle.current().pid());
            while (at != null && spared.pids.add(at.pid())) {
                spared.sessions.add(at.session());
                at = ProcessTable.find(at.parent());
            }
            return spared;
        }

        /** A session is made by a process of the step or it is not: whoever is in it comes from the step, too. */
        boolean allowsGroup(Entry member) {
            return member.group() > 1 && !sessions.contains(member.session()) && !pids.contains(member.group());
        }

        boolean allows(Entry process) {
            return process.pid() > 1 && !pids.contains(process.pid());
        }
    }

    /** To whole groups where that can be, since nobody in a group can multiply while it is sent. */
    static void send(int signal, Collection<Entry> processes) {
        Spared spared = Spared.now();
        List<Entry> alone = new ArrayList<>();
        Set<Long> groups = new HashSet<>();
        for (Entry process : processes) {
            if (!spared.allowsGroup(process)) {
                alone.add(process);
            } else if (!groups.contains(process.group()) && isStillIn(process)) {
                groups.add(process.group());
                Posix.send(Math.toIntExact(-process.group()), signal);
            }
        }
        alone.stream().filter(spared::allows).filter(process -> ProcessTable.lives(process.identity()))
                .forEach(process -> Posix.send(Math.toIntExact(process.pid()), signal));
    }

    private static boolean isStillIn(Entry process) {
        Entry now = ProcessTable.find(process.pid());
        return now != null && now.identity().equals(process.identity()) && now.group() == process.group()
                && now.session() == process.session();
    }
}
