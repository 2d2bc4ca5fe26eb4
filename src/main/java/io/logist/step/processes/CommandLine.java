package io.logist.step.processes;

import io.logist.step.isolation.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a step's program is called: in a session of its own, by a shell that lowers the limits of itself, and so of all that
 * comes after it, before it becomes the program. It has nothing but builtins to call, so that this costs a millisecond.
 */
final class CommandLine {

    private static final String PRELUDE = """
            { ulimit -c 0; ulimit -f "$1"; ulimit -n "$2"; ulimit -m "$3"
            echo 800 > /proc/self/oom_score_adj; echo 5 > /proc/self/autogroup; } 2> /dev/null
            unset PWD OLDPWD SHLVL; shift 3; exec "$@\"""";
    /** In which {@code ulimit -f} counts (POSIX). */
    private static final long BLOCK = 512;

    private final @Nullable Path setsid = Programs.find("setsid");
    private final @Nullable Path sh = Programs.find("sh");
    private final ServerBounds bounds = ServerBounds.read();

    boolean opensSession() {
        return setsid != null;
    }

    /** @param isolation stands before the program */
    List<String> of(Command command, Mark mark, List<String> isolation) {
        List<String> line = new ArrayList<>();
        if (setsid != null) {
            line.add(setsid.toString());
        }
        if (sh != null) {
            line.addAll(List.of(sh.toString(), "-c", PRELUDE, "step", Long.toString(bounds.fileSize(command.limits()) / BLOCK),
                    Integer.toString(bounds.openFiles(command.limits())), mark.toString()));
        }
        line.addAll(isolation);
        line.add(command.program().toString());
        line.addAll(command.arguments());
        return line;
    }
}
