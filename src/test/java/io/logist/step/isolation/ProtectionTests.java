package io.logist.step.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.step.ShellRules;
import io.logist.step.isolation.ShellSettings.Level;
import io.logist.step.processes.Shells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectionTests {

    @TempDir
    private Path home;

    @Test
    void stepsAsRootAreRefusedUnlessTheyAreAllowed() throws Exception {
        assertThat(root(Map.of(), false).refusal()).isNotNull().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("root-not-allowed");
            assertThat(refusal.message()).contains("logist.shell.allow-root=true", "logist.shell.isolation");
        });
        assertThat(root(Map.of(), false).inForce()).isEqualTo(new ShellRules.Isolation("none", false, "Logist runs as root"));
        assertThat(root(Map.of(), true).refusal()).isNull();
        assertThat(root(Map.of("allow-root", true), false).refusal()).isNull();
        assertThat(root(Map.of("allow-root", false), true).refusal()).isNotNull();
        assertThat(Protection.of(Shells.settings(Map.of()), home, false, false).refusal()).isNull();
        assertThat(root(Map.of(), true).inForce()).isEqualTo(new ShellRules.Isolation("none", true, null));
    }

    @Test
    void whatIsConfiguredAndNotThereRefusesSteps() throws Exception {
        assertThat(root(Map.of("isolation", "user"), true).refusal()).isNotNull().extracting("code").isEqualTo("isolation-unavailable");
        Protection nobody = root(Map.of("isolation", "user", "user", "no-such-user"), true);
        assertThat(nobody.refusal()).isNotNull().satisfies(refusal ->
                assertThat(refusal.message()).startsWith("Shell steps are refused, since logist.shell.isolation=user is not available: "));
        assertThat(nobody.inForce()).satisfies(inForce -> {
            assertThat(inForce.configured()).isEqualTo("user");
            assertThat(inForce.available()).isFalse();
            assertThat(inForce.reason()).isNotBlank();
        });
    }

    @Test
    void bubblewrapHidesTheHomeAndShowsTheRunsDirectory() {
        Path workspace = home.resolve("workspaces/1/2");
        List<String> prefix = new Bubblewrap(home).prefix(workspace, Path.of("/tmp/out"));
        assertThat(prefix).startsWith("bwrap").endsWith("--chdir", workspace.toString(), "--")
                .containsSequence("--tmpfs", home.toString(), "--bind", workspace.toString(), workspace.toString(), "--bind", "/tmp/out", "/tmp/out");
        assertThat(Programs.find("bwrap") == null).isEqualTo(Shells.at(home, Shells.settings(Level.BWRAP), true).isolation().reason() != null
                && Shells.at(home, Shells.settings(Level.BWRAP), true).isolation().reason().contains("not installed"));
    }

    @Test
    void anotherUserPassesThroughTheHomeAndSeesNothingOfIt() throws Exception {
        Assumptions.assumeTrue(ServerUser.isRoot() && Programs.find("setpriv") != null, "only root can become somebody else");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        OtherUser nobody = new OtherUser("nobody", home);
        assertThat(nobody.hindrance()).isNull();
        Path workspace = Files.createDirectories(home.resolve("workspaces/1/2"));
        Path outputs = Files.createDirectory(home.resolve("outputs"));
        Files.writeString(workspace.resolve("mine"), "x");
        nobody.give(workspace, outputs);
        assertThat(as(nobody, workspace, "echo y >> mine && mkdir new && ! ls " + home + " && ! ls ../../../repositories")).isTrue();
        nobody.takeBack(workspace);
        assertThat(as(nobody, workspace, "cat " + workspace + "/mine")).isFalse();
        assertThat(Files.readString(workspace.resolve("mine"))).isEqualTo("xy\n");
        assertThat(Files.getAttribute(workspace.resolve("new"), "unix:uid")).isEqualTo(0);
    }

    private static boolean as(Isolation user, Path workspace, String script) throws InterruptedException {
        List<String> line = new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", workspace.toString()));
        line.addAll(user.prefix(workspace, workspace));
        line.addAll(List.of("sh", "-c", script));
        return Probe.of(line).successful();
    }

    private Protection root(Map<String, ?> settings, boolean mayBeRoot) throws InterruptedException {
        return Protection.of(Shells.settings(settings), home, mayBeRoot, true);
    }
}
