package io.logist.step.isolation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps see the machine's files and can change none but those of their run; they have a {@code /tmp} of their own, and see
 * neither Logist's home nor any process but theirs. They keep the network. See bwrap(1).
 */
final class Bubblewrap implements Isolation {

    private final Path home;

    Bubblewrap(Path home) {
        this.home = home;
    }

    @Override
    public @Nullable String hindrance() throws InterruptedException {
        if (Programs.find("bwrap") == null) {
            return "bwrap is not installed; it is in the package bubblewrap of most distributions";
        }
        List<String> command = new ArrayList<>(apart());
        command.addAll(List.of("--", "true"));
        Probe probe = Probe.of(command);
        return probe.successful() ? null : "bwrap cannot do its work here: " + probe.output();
    }

    @Override
    public List<String> prefix(Path workspace, Path outputs) {
        List<String> prefix = new ArrayList<>(apart());
        for (Path writable : List.of(workspace, outputs)) {
            prefix.addAll(List.of("--bind", writable.toString(), writable.toString()));
        }
        prefix.addAll(List.of("--chdir", workspace.toString(), "--"));
        return prefix;
    }

    private List<String> apart() {
        return List.of("bwrap", "--unshare-pid", "--unshare-ipc", "--cap-drop", "ALL", "--ro-bind", "/", "/", "--dev", "/dev",
                "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", home.toString());
    }
}
