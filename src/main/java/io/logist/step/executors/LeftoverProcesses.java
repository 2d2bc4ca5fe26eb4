package io.logist.step.executors;

import io.logist.step.Leftovers;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Kills, before this server starts any step and whenever it takes a run over, what servers that were killed left running
 * on this machine: processes whose cookie names a server that is no more. Those of a server in another pid namespace
 * (container) are let be, since from here it cannot be told whether that server lives.
 */
@Component
class LeftoverProcesses implements InitializingBean, Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverProcesses.class);

    @Override
    public void afterPropertiesSet() {
        end();
    }

    @Override
    public synchronized void end() {
        List<ProcessHandle> leftovers = ProcessTable.list(LeftoverProcesses::isLeftover);
        leftovers.forEach(ProcessHandle::destroyForcibly);
        if (!leftovers.isEmpty()) {
            LOG.info("Killed {} processes that a server left behind when it was killed", leftovers.size());
        }
    }

    private static boolean isLeftover(ProcessTable.Entry process) {
        return process.variable(ProcessTree.COOKIE).filter(LeftoverProcesses::isOrphaned).isPresent();
    }

    /** A cookie is {@code namespace:pid:started:random}. */
    static boolean isOrphaned(String cookie) {
        String[] parts = cookie.split(":");
        if (parts.length != 4 || !parts[1].matches("\\d{1,9}")) {
            return false;
        }
        String server = cookie.substring(0, cookie.lastIndexOf(':'));
        return ProcessTable.self().startsWith(parts[0] + ":") && !ProcessTable.identity(Long.parseLong(parts[1])).equals(server);
    }
}
