package io.logist.run.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import io.logist.home.LogistHome;
import io.logist.run.ApiJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RunFilesApiTests extends ApiTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OldDirectories oldDirectories;

    @Autowired
    private LogistHome home;

    @Test
    void theFilesOfAJobGoWithIt() {
        ApiJob job = ApiJob.shell("mkdir -p cache/module; echo x > cache/module/file; chmod -R a-w cache; pwd");
        job.runToEnd().body("state", equalTo("SUCCEEDED"));
        Path workspace = Path.of(job.log(1, 1).strip());
        Path repository = workspace.getParent().getParent().resolveSibling("repositories")
                .resolve(workspace.getParent().getFileName() + ".git");
        assertThat(workspace.resolve("cache/module/file")).exists();
        assertThat(repository).isNotEmptyDirectory();
        given().delete(job.path()).then().statusCode(204);
        Awaitility.await().untilAsserted(() -> assertThat(workspace.getParent()).doesNotExist());
        Awaitility.await().untilAsserted(() -> assertThat(repository).doesNotExist());
    }

    @Test
    void whatIsLeftOfADeletedJobGoesAtStartUp() throws IOException {
        Path left = Files.createDirectories(home.resolve("workspaces/999999999/1"));
        oldDirectories.onStart();
        Awaitility.await().untilAsserted(() -> assertThat(left.getParent()).doesNotExist());
    }

    @Test
    void aJobThatTakesTheNameOfADeletedOneStartsAnew() {
        ApiJob job = ApiJob.shell("echo old > file");
        job.runToEnd();
        given().delete(job.path()).then().statusCode(204);
        given().contentType("application/json").body("""
                {"id": "%s", "steps": [{"name": "look", "type": "shell", "run": "ls"}]}
                """.formatted(job.id())).post("/jobs").then().statusCode(201);
        job.runToEnd().body("state", equalTo("SUCCEEDED")).body("number", equalTo(1));
        assertThat(job.log(1, 1)).isEmpty();
    }

    @Test
    void aRunWithoutShellStepsHasNoDirectory() {
        ApiJob job = ApiJob.shell("cd ../..; pwd");
        job.runToEnd();
        Path workspaces = Path.of(job.log(1, 1).strip());
        assertThat(workspaces).isNotEmptyDirectory();
        ApiJob plain = ApiJob.post("steps: [{name: a, type: set, outputs: {n: 1}}]");
        plain.runToEnd().body("state", equalTo("SUCCEEDED"));
        long key = jdbc.sql("select id from job where slug = :id").param("id", plain.id()).query(Long.class).single();
        assertThat(workspaces.resolve(Long.toString(key))).doesNotExist();
    }
}
