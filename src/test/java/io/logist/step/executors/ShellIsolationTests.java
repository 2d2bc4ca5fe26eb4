package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.step.StepResult.Failed;
import io.logist.step.StepResult.Succeeded;
import io.logist.step.processes.ShellProcesses;
import io.logist.step.processes.Shells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** As far as the machine that tests offers them: another user needs root and setpriv, bubblewrap needs bwrap. */
@EnabledOnOs(OS.LINUX)
class ShellIsolationTests {

    @TempDir
    private Path home;

    private Path workspace = Path.of("");

    @BeforeEach
    void makeTheRunsDirectory() throws Exception {
        Files.writeString(Files.createDirectories(home.resolve("repositories")).resolve("secret"), "secret");
        workspace = Files.createDirectories(home.resolve("workspaces/1/2"));
        Files.writeString(workspace.resolve("given"), "given\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "bwrap"})
    void aStepWorksInItsDirectoryAndSeesNothingElseOfTheHome(String isolation) throws Exception {
        Attempt attempt = new Attempt(workspace);
        assertThat(attempt.execute(step(isolation), script("""
                cat given; echo made > made; rm given; echo x=1 > $LOGIST_OUTPUT
                [ "$(pwd)" = "$LOGIST_WORKSPACE" ] && [ "$(ulimit -n)" = 4096 ] && echo in place
                cat %1$s/repositories/secret || echo hidden; ls %1$s/repositories || echo hidden
                ! touch /etc/logist-was-here || rm /etc/logist-was-here
                """.formatted(home)))).isEqualTo(new Succeeded(Map.of("x", Attempt.json("'1'")), 0));
        assertThat(attempt.logged()).contains("given", "in place").doesNotContain("secret\n");
        assertThat(attempt.logged().lines().filter("hidden"::equals)).hasSize(2);
        assertThat(workspace.resolve("made")).hasContent("made\n");
        assertThat(Files.getOwner(workspace.resolve("made"))).isEqualTo(Files.getOwner(home));
        assertThat(workspace.resolve("given")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "bwrap"})
    void whatItLeavesBehindIsEnded(String isolation) throws Exception {
        String nap = "58." + System.nanoTime();
        assertThat(new Attempt(workspace).execute(step(isolation),
                script("(env -i setsid nohup sleep NAP > /dev/null 2>&1 &); sleep NAP & exit 3".replace("NAP", nap)))).extracting("exitCode").isEqualTo(3);
        assertThat(Shells.livingCalledWith(nap)).isEmpty();
    }

    @Test
    void whatIsNotAvailableRefusesTheStep() throws Exception {
        ShellStep step = new ShellStep(Shells.at(home, Map.of("isolation", "user", "user", "no-such-user")));
        assertThat(new Attempt(workspace).execute(step, script("touch ran"))).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.code()).isEqualTo("isolation-unavailable"));
        assertThat(workspace.resolve("ran")).doesNotExist();
    }

    private ShellStep step(String isolation) {
        ShellProcesses processes = Shells.at(home, Map.of("isolation", isolation, "user", "nobody"));
        Assumptions.assumeTrue(processes.isolation().available(), () -> String.valueOf(processes.isolation().reason()));
        return new ShellStep(processes);
    }

    private static JsonNode script(String run) {
        return JsonNodeFactory.instance.objectNode().put("run", run);
    }
}
