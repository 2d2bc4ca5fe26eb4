package io.logist.step.limits;

import com.sun.management.OperatingSystemMXBean;
import io.logist.step.Durations;
import io.logist.step.Fields;
import io.logist.step.ShellRules.Limit;
import io.logist.workspace.Sizes;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What steps may use when they do not say, and what they may ask for. */
public final class LimitRules {

    private final Limits usual;
    private final Limits most;
    private final Duration usualTimeout;
    private final Duration longestTimeout;

    public LimitRules(LimitSettings settings) {
        long machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        usual = settings.usual(machine);
        most = settings.most(machine);
        usualTimeout = settings.usualTimeout();
        longestTimeout = settings.longestTimeout();
        if (usual.memory() > most.memory() || usual.fileSize() > most.fileSize() || usual.output() > most.output()
                || usualTimeout.compareTo(longestTimeout) > 0) {
            throw new IllegalArgumentException("None of logist.shell.limits.memory, file-size, output and timeout may be larger than its max-");
        }
    }

    /** How long an attempt may take when its step does not say. */
    public Duration timeout() {
        return usualTimeout;
    }

    /** Reads the key {@code limits} of a step, and looks at its {@code timeout}, which everybody may read. */
    public Limits read(Fields step) {
        JsonNode timeout = step.node("timeout");
        Duration asked = timeout == null || !timeout.isString() ? null : Durations.parse(timeout.asString());
        if (asked != null && asked.compareTo(longestTimeout) > 0) {
            step.error("timeout", "must be at most %s, which is this server's bound for shell steps (logist.shell.limits.max-timeout)"
                    .formatted(Durations.text(longestTimeout)));
        }
        Fields limits = step.object("limits");
        return limits == null ? usual : readAll(limits);
    }

    private Limits readAll(Fields limits) {
        Limits read = new Limits(limits.integer("processes", 1, most.processes(), usual.processes()),
                size(limits, "memory", most.memory(), usual.memory()), size(limits, "fileSize", most.fileSize(), usual.fileSize()),
                limits.integer("openFiles", 16, most.openFiles(), usual.openFiles()),
                size(limits, "output", most.output(), usual.output()));
        limits.refuseOthers();
        return read;
    }

    private static long size(Fields limits, String key, long most, long otherwise) {
        Long size = limits.size(key);
        if (size != null && size > most) {
            limits.error(key, "must be at most %s, which is this server's bound, but is %s".formatted(Sizes.text(most), Sizes.text(size)));
        }
        return size == null ? otherwise : size;
    }

    public Map<String, Limit> all() {
        Map<String, Limit> all = new LinkedHashMap<>();
        all.put("processes", new Limit(usual.processes(), most.processes()));
        all.put("memory", new Limit(usual.memory(), most.memory()));
        all.put("fileSize", new Limit(usual.fileSize(), most.fileSize()));
        all.put("openFiles", new Limit(usual.openFiles(), most.openFiles()));
        all.put("output", new Limit(usual.output(), most.output()));
        all.put("timeout", new Limit(Durations.text(usualTimeout), Durations.text(longestTimeout)));
        return all;
    }
}
