package io.logist.step.processes;

import io.logist.step.ShellRules;
import io.logist.step.StepResult;
import io.logist.step.isolation.Protection;
import io.logist.step.limits.LimitRules;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Starts the processes of shell steps, each marked, bounded and watched. */
public final class ShellProcesses implements ShellRules, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ShellProcesses.class);
    private static final int MODESTY = 5;
    private static final int MOST_MODEST = 19;

    private final Path home;
    private final Protection protection;
    private final LimitRules limits;
    private final CommandLine line = new CommandLine();
    private final ProcessWatch watch = new ProcessWatch();

    ShellProcesses(Path home, Protection protection, LimitRules limits) {
        this.home = home;
        this.protection = protection;
        this.limits = limits;
    }

    /** Why no shell step is executed here; null if they are. */
    public StepResult.@Nullable Failed refusal() {
        return protection.refusal();
    }

    public LimitRules rules() {
        return limits;
    }

    /** Its output may be redirected before it is started. */
    public Prepared prepare(Command command) {
        Mark mark = Mark.take(home);
        ProcessBuilder builder = new ProcessBuilder(line.of(command, mark, protection.isolation().prefix(command.workspace(), command.outputs())))
                .directory(command.workspace().toFile()).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(command.variables());
        builder.environment().put(Mark.VARIABLE, mark.toString());
        return new Prepared(command, mark, builder);
    }

    /** A process that is about to be started. */
    public final class Prepared {

        private final Command command;
        private final Mark mark;
        private final ProcessBuilder builder;

        private Prepared(Command command, Mark mark, ProcessBuilder builder) {
            this.command = command;
            this.mark = mark;
            this.builder = builder;
        }

        public ProcessBuilder builder() {
            return builder;
        }

        /** @throws IOException if it cannot be started; there is nothing to end then */
        public ShellProcess start() throws IOException, InterruptedException {
            try {
                Posix.load();
                protection.isolation().give(command.workspace(), command.outputs());
                return watchedOrEnded(builder.start());
            } catch (IOException | InterruptedException e) {
                mark.release();
                throw e;
            }
        }

        /** Nobody else knows of it yet, should there be no thread left to watch it. */
        private ShellProcess watchedOrEnded(Process process) {
            try {
                return watched(process);
            } catch (RuntimeException | Error e) {
                process.destroyForcibly();
                throw e;
            }
        }

        private ShellProcess watched(Process process) {
            ProcessTable.Entry leader = ProcessTable.find(process.pid());
            if (leader != null) {
                Posix.setPriority(Math.toIntExact(leader.pid()), Math.min(leader.nice() + MODESTY, MOST_MODEST));
            }
            ProcessTable.Identity identity = leader != null ? leader.identity() : new ProcessTable.Identity(process.pid(), 0);
            return new ShellProcess(process, new ProcessTree(identity, mark, line.opensSession()), command.limits(), watch, this::takeBack);
        }

        private void takeBack() {
            mark.release();
            try {
                protection.isolation().takeBack(command.workspace());
            } catch (IOException e) {
                LOG.warn("{} still belongs to the user that steps run as", command.workspace(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Isolation isolation() {
        return protection.inForce();
    }

    @Override
    public Map<String, Limit> limits() {
        return limits.all();
    }

    @Override
    public void destroy() {
        watch.close();
    }
}
