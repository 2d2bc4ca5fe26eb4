package io.logist.step.processes;

import io.logist.step.isolation.Protection;
import io.logist.step.isolation.ServerUser;
import io.logist.step.isolation.ShellSettings;
import io.logist.step.isolation.ShellSettings.Level;
import io.logist.step.limits.LimitRules;
import io.logist.step.processes.ProcessTable.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What shell steps are started by, for tests that need no whole service. */
public final class Shells {

    private static final Path HOME = Path.of(System.getProperty("java.io.tmpdir"), "logist-no-home");

    private Shells() {
    }

    /** As it is where nothing is configured. */
    public static ShellProcesses usual() {
        return with(Map.of());
    }

    /** @param settings below {@code logist.shell} */
    public static ShellProcesses with(Map<String, ?> settings) {
        return at(HOME, settings(settings), true);
    }

    /** @param settings below {@code logist.shell} */
    public static ShellProcesses at(Path home, Map<String, ?> settings) {
        return at(home, settings(settings), true);
    }

    public static boolean lives(long pid) {
        return ProcessTable.find(pid) != null;
    }

    /** The pids of those that show the variable, as {@code NAME=value}. */
    public static List<Long> livingWith(String variable) {
        return living(pid -> List.of(ProcessTable.text(pid, "environ").split("\0")).contains(variable));
    }

    /** The pids of those that were started with a text that no others have. */
    public static List<Long> livingCalledWith(String text) {
        return living(pid -> ProcessTable.text(pid, "cmdline").contains(text));
    }

    private static List<Long> living(LongPredicate test) {
        return ProcessTable.read().entries().stream().map(Entry::pid).filter(test::test).toList();
    }

    public static ShellProcesses at(Path home, ShellSettings settings, boolean mayBeRoot) {
        try {
            return new ShellProcesses(home, Protection.of(settings, home, mayBeRoot, ServerUser.isRoot()), new LimitRules(settings.limits()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ShellSettings settings(Map<String, ?> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", ShellSettings.class);
    }

    public static ShellSettings settings(Level isolation) {
        return settings(Map.of("isolation", isolation.name()));
    }
}
