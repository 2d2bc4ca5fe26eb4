package io.logist.step.processes;

import io.logist.step.processes.ProcessTable.Entry;
import io.logist.step.processes.ProcessTable.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The processes of one attempt, also those that have left its group, its session and its parent: known by the mark, by the
 * session, by descent from others that are known, and from an earlier look.
 */
final class ProcessTree implements Members {

    private final Identity leader;
    private final Mark mark;
    private final boolean ownSession;
    private final Map<Long, Identity> known = new HashMap<>();
    /** Those that do not belong to it, and so never will: nobody gets a mark or a parent afterwards. */
    private final Set<Identity> strangers = new HashSet<>();

    /** @param ownSession whether the leader leads a session, whose id is then its pid */
    ProcessTree(Identity leader, Mark mark, boolean ownSession) {
        this.leader = leader;
        this.mark = mark;
        this.ownSession = ownSession;
        known.put(leader.pid(), leader);
    }

    /** Nobody who began earlier can belong to it. */
    long begun() {
        return leader.started();
    }

    @Override
    public synchronized List<Entry> in(ProcessTable table) {
        strangers.retainAll(table.entries().stream().map(Entry::identity).collect(Collectors.toSet()));
        List<Entry> others = new ArrayList<>(table.entries());
        others.removeIf(process -> process.started() < leader.started() || strangers.contains(process.identity()));
        List<Entry> members = new ArrayList<>();
        Set<Long> pids = new HashSet<>();
        take(others, members, pids, process -> isKnown(process) || isOfSession(process) || mark.equals(table.mark(process)));
        while (take(others, members, pids, process -> pids.contains(process.parent()))) {
            // The children of those that were found just now may have children.
        }
        known.clear();
        members.forEach(member -> known.put(member.pid(), member.identity()));
        others.forEach(stranger -> strangers.add(stranger.identity()));
        return members;
    }

    private static boolean take(List<Entry> others, List<Entry> members, Set<Long> pids, Predicate<Entry> test) {
        List<Entry> found = others.stream().filter(test).toList();
        found.forEach(member -> pids.add(member.pid()));
        members.addAll(found);
        others.removeAll(found);
        return !found.isEmpty();
    }

    private boolean isKnown(Entry process) {
        return process.identity().equals(known.get(process.pid()));
    }

    private boolean isOfSession(Entry process) {
        return ownSession && process.session() == leader.pid();
    }
}
