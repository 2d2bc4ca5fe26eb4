package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.home.LogistHome;
import io.logist.job.Jobs;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of steps on a disk that is really full. */
class FullDiskApiTests extends RerunApi {

    private static final String LARGE = """
            parameters: {mib: {type: integer, default: 20}}
            steps:
              - {name: make, type: shell, run: 'head -c ${LOGIST_PARAM_MIB}M /dev/urandom > data'}
              - {name: look, type: shell, run: 'test -s data'}
            """;

    @Autowired
    private Jobs jobs;

    @Autowired
    private LogistHome home;

    @Test
    void aStepWhoseFilesFindNoRoomHasFailed() throws IOException, InterruptedException {
        LogistJob job = LogistJob.create(LARGE);
        succeeds(job.run(Map.of("mib", 1)));
        try (SmallDisk objects = SmallDisk.at(home.resolve("repositories/" + key(job) + ".git/objects"), "8m")) {
            Files.createDirectory(objects.directory().resolve("pack"));
            fails(job.run(Map.of()), "make");
            try (Stream<Path> left = Files.walk(objects.directory())) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
            succeeds(job.run(Map.of("mib", 1)));
        }
        succeeds(job.run(Map.of()));
    }

    @Test
    void aStepWhoseFilesCannotBeBroughtBackHasFailed() throws IOException, InterruptedException {
        LogistJob job = LogistJob.create(LARGE);
        succeeds(job.run(Map.of()));
        Path workspaces = home.resolve("workspaces/" + key(job));
        try (SmallDisk disk = SmallDisk.at(workspaces, "8m")) {
            fails(accepted(job, Choice.step("look")), "look");
            assertThat(disk.directory()).isEmptyDirectory();
            succeeds(job.run(Map.of("mib", 1)));
        }
        succeeds(accepted(job, Choice.step("look").with("run", 1)));
    }

    private static void succeeds(JsonPath run) {
        assertThat(run.getString("state")).as(run.getString("failure")).isEqualTo("SUCCEEDED");
    }

    private static void fails(JsonPath run, String step) {
        assertThat(run.getString("state")).isEqualTo("FAILED");
        assertThat(run.getString("failure.code")).isEqualTo("disk-full");
        assertThat(run.getString("failure.message")).contains(step, "No space left on device");
        assertThat(run.<Object>get("steps.find { it.name == '" + step + "' }.outputs")).isNull();
    }

    private long key(LogistJob job) {
        return jobs.get(job.id()).key();
    }
}
