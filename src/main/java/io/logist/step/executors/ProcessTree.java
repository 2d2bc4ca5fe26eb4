package io.logist.step.executors;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process and everything it started, also what has left its group, its session and its parent. No single way finds
 * all of them: those that cleared their environment are known by the session, those that opened a session of their own
 * by a cookie in their environment, those that did both only while their parents live.
 */
final class ProcessTree {

    /** The variable that marks every process of one attempt. */
    static final String COOKIE = "LOGIST_COOKIE";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration KILLING = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Process leader;
    private final String cookie;
    private final boolean ownSession;
    private final Set<ProcessHandle> descendants = new HashSet<>();

    /** @param ownSession whether the process leads a session, whose id is then its own */
    ProcessTree(Process leader, String cookie, boolean ownSession) {
        this.leader = leader;
        this.cookie = cookie;
        this.ownSession = ownSession;
    }

    static String newCookie() {
        return ProcessTable.self() + ":" + UUID.randomUUID();
    }

    /**
     * Ends all of it: asks with TERM, waits up to two seconds, then kills until nothing is left, for at most five. Has a
     * thread of its own, because file channels give up on an interrupted one and an interrupt must not cut this short.
     */
    void end() {
        Thread ending = Thread.ofPlatform().daemon().name("step-ending").start(this::endAll);
        Uninterrupted.join(ending, GRACE.plus(KILLING).plus(GRACE));
    }

    private void endAll() {
        if (isGone()) {
            return;
        }
        signal("TERM", ProcessHandle::destroy);
        if (waitUntilGone(GRACE)) {
            return;
        }
        long end = System.nanoTime() + KILLING.toNanos();
        do {
            signal("KILL", ProcessHandle::destroyForcibly);
        } while (!waitUntilGone(PAUSE.multipliedBy(4)) && System.nanoTime() < end);
        if (!isGone()) {
            LOG.warn("Processes of the step with pid {} cannot be ended: {}", leader.pid(), members());
        }
    }

    private boolean waitUntilGone(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!isGone()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** Looks twice, since a process shows no environment for the moment in which it becomes another program. */
    private boolean isGone() {
        if (!members().isEmpty()) {
            return false;
        }
        pause();
        return members().isEmpty();
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private Set<ProcessHandle> members() {
        if (leader.isAlive()) {
            leader.descendants().forEach(descendants::add);
        }
        Set<ProcessHandle> members = new HashSet<>(descendants);
        members.add(leader.toHandle());
        members.removeIf(ProcessTable::hasEnded);
        members.addAll(ProcessTable.list(process -> inSession(process) || process.hasVariable(COOKIE, cookie)));
        return members;
    }

    private boolean inSession(ProcessTable.Entry process) {
        return ownSession && process.session() == leader.pid();
    }

    /** The group first and at once, so that nothing in it can multiply in between. */
    private void signal(String name, Predicate<ProcessHandle> each) {
        if (!ProcessTable.list(this::inSession).isEmpty()) {
            signalGroup(name);
        }
        members().forEach(each::test);
    }

    private void signalGroup(String name) {
        List<String> command = List.of("/bin/sh", "-c", "kill -s \"$0\" -- \"-$1\"", name, Long.toString(leader.pid()));
        try {
            Process kill = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            kill.waitFor(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            LOG.debug("The group of {} is signalled one by one", leader.pid(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody knows this thread", e);
        }
    }
}
