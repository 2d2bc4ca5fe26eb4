package io.logist.step.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps run as another user, without a way back (setpriv(1)). The directory of a run belongs to that user while a step is
 * at work in it. Of Logist's home, that user may pass through what leads there, and see nothing else.
 */
final class OtherUser implements Isolation {

    private static final Set<PosixFilePermission> CLOSED = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);

    private final String user;
    private final Path home;
    /** Numbers, known once the user was found. */
    private String uid = "";
    private String gid = "";

    /** @param user a name, or a number */
    OtherUser(String user, Path home) {
        this.user = user;
        this.home = home;
    }

    @Override
    public @Nullable String hindrance() throws InterruptedException {
        if (user.isBlank()) {
            return "logist.shell.user does not say which user";
        }
        if (Programs.find("setpriv") == null) {
            return "setpriv is not installed; it is in the package util-linux of most distributions";
        }
        if (!ServerUser.isRoot()) {
            return "only root can start processes as another user, and Logist does not run as root";
        }
        Probe found = Probe.of("id", "-u", "--", user);
        Probe group = Probe.of("id", "-g", "--", user);
        if (!found.successful() || !group.successful()) {
            return "there is no user " + user + " here: " + found.output();
        }
        uid = found.output();
        gid = group.output();
        return uid.equals("0") ? "the user " + user + " is root" : whyNot();
    }

    private @Nullable String whyNot() throws InterruptedException {
        Probe start = Probe.of(as("true"));
        if (!start.successful()) {
            return "nothing can be started as the user " + user + ": " + start.output();
        }
        try {
            openUpTo(Files.createDirectories(home.resolve("workspaces")));
            close(Files.createDirectories(home.resolve("repositories")));
        } catch (IOException e) {
            return "the rights of " + home + " cannot be set: " + e.getMessage();
        }
        return Probe.of(as("test", "-x", home.resolve("workspaces").toString())).successful() ? null
                : "the user %s cannot pass through the directories above %s; set logist.home to another place, such as /var/lib/logist"
                        .formatted(user, home);
    }

    @Override
    public List<String> prefix(Path workspace, Path outputs) {
        return as();
    }

    private List<String> as(String... command) {
        List<String> line = new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--init-groups",
                "--inh-caps=-all", "--no-new-privs", "--"));
        line.addAll(List.of(command));
        return line;
    }

    @Override
    public void give(Path workspace, Path outputs) throws IOException, InterruptedException {
        openUpTo(workspace.toAbsolutePath().getParent());
        close(workspace);
        own(uid + ":" + gid, workspace);
        own(uid + ":" + gid, outputs);
    }

    @Override
    public void takeBack(Path workspace) throws IOException, InterruptedException {
        own(Long.toString(ServerUser.id()), workspace);
    }

    /** Links are given themselves, and never what they lead to. */
    private static void own(String owner, Path directory) throws IOException, InterruptedException {
        Probe change = Probe.of("chown", "-RhP", "--", owner, directory.toString());
        if (!change.successful()) {
            throw new IOException(change.output());
        }
    }

    /** Lets others pass through the home down to the directory, without listing it. */
    private void openUpTo(@Nullable Path directory) throws IOException {
        for (Path at = directory; at != null && at.startsWith(home); at = at.getParent()) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(at);
            rights.add(PosixFilePermission.OTHERS_EXECUTE);
            rights.remove(PosixFilePermission.OTHERS_READ);
            Files.setPosixFilePermissions(at, rights);
        }
    }

    private static void close(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, CLOSED);
    }
}
