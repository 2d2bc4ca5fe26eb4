package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Directories of runs go when nobody needs them any more. */
class OldDirectoriesApiTests extends RerunApi {

    private static final String HOLDING = """
            concurrency: %s
            parameters: {hold: {type: string, default: 1ms}}
            steps:
              - {name: make, type: shell, run: 'echo "$LOGIST_RUN" >> data'}
              - {name: hold, type: sleep, duration: "${params.hold}"}
              - {name: look, type: shell, run: 'cat data'}
            """;

    @Autowired
    private Jobs jobs;

    @Autowired
    private LogistHome home;

    @Test
    void onlyTheNewestFinishedRunKeepsItsDirectory() {
        LogistJob job = LogistJob.create(HOLDING.formatted("reject"));
        for (int run = 1; run <= 3; run++) {
            job.run(Map.of());
            directoriesBecome(job, Integer.toString(run));
        }
        String detail = refused(job, Choice.step("look").with("workspace", "keep").with("run", 1), 409, "workspace-unavailable")
                .getString("detail");
        assertThat(detail).contains("directory of run 1", "newest", "Leave workspace=keep out");
        accepted(job, Choice.step("look").with("run", 1));
        assertThat(job.log(4, 3, 1)).isEqualTo("1\n");
    }

    @Test
    void anUnfinishedRunKeepsItsDirectory() {
        LogistJob job = LogistJob.create(HOLDING.formatted("parallel"));
        job.start("held", Map.of("hold", "1h"));
        Awaitility.await().until(() -> job.get(1).getString("steps[1].state").equals("RUNNING"));
        job.run(Map.of());
        job.run(Map.of());
        directoriesBecome(job, "1", "3");
        job.cancel(1);
        directoriesBecome(job, "3");
    }

    @Test
    void whatARunIsToTakeAlongStaysUntilThen() {
        LogistJob job = LogistJob.create(HOLDING.formatted("queue"));
        job.run(Map.of());
        job.start("held", Map.of("hold", "1h"));
        Awaitility.await().until(() -> job.get(2).getString("steps[1].state").equals("RUNNING"));
        int waiting = Choice.step("look").with("run", 1).with("workspace", "keep").forRerun()
                .post("/jobs/{id}/reruns", job.id()).then().statusCode(202).extract().path("number");
        job.cancel(2);
        Awaitility.await().until(() -> job.get(waiting).getString("state").equals("SUCCEEDED"));
        assertThat(job.log(waiting, 3, 1)).isEqualTo("1\n");
        directoriesBecome(job, "3");
    }

    @Test
    void whatACrashLeftBesideThemGoesToo() throws IOException {
        LogistJob job = LogistJob.create(HOLDING.formatted("reject"));
        job.run(Map.of());
        for (String left : List.of("1.unfinished", "1.replaced", "1.removed")) {
            Files.writeString(Files.createDirectories(directories(job).resolve(left).resolve("deep")).resolve("file"), "x");
        }
        job.run(Map.of());
        directoriesBecome(job, "2");
    }

    private void directoriesBecome(LogistJob job, String... names) {
        Awaitility.await().untilAsserted(() -> {
            try (Stream<Path> present = Files.list(directories(job))) {
                assertThat(present.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(names);
            }
        });
    }

    private Path directories(LogistJob job) {
        return home.resolve("workspaces/" + jobs.get(job.id()).key());
    }
}
