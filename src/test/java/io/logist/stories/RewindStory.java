package io.logist.stories;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A script ruins the files, is mended, and its step begins with the files as they were. */
class RewindStory extends ApiTest {

    private static final String RUINING = """
            #!/bin/sh
            ls > found
            head -n 2 orders > half
            echo broken | tee orders > photo
            exit 1
            """;

    private static final String MENDED = """
            #!/bin/sh
            ls > found
            sort -n orders > sorted
            """;

    private ApiJob job = new ApiJob("");

    @BeforeEach
    void aJobFetchesOrdersAndAPhotoAndSortsTheOrders() {
        job = ApiJob.post("""
                steps:
                  - {name: fetch,  type: shell, run: 'printf "3\\n1\\n2\\n" > orders; head -c 65536 /dev/urandom > photo'}
                  - {name: sort,   type: shell, run: ./sort.sh}
                  - {name: report, type: shell, run: 'echo smallest=$(head -n 1 sorted) >> $LOGIST_OUTPUT'}
                """);
    }

    @Test
    void aMendedScriptBeginsWithTheFilesAsTheyWere() {
        upload("sort.sh", RUINING);
        JsonPath failed = run();
        assertThat(states(failed)).isEqualTo("FAILED: SUCCEEDED FAILED PENDING");
        assertThat(file(1, "sort", "orders")).isEqualTo("broken\n".getBytes());
        assertThat(file(1, "sort", "photo")).isEqualTo("broken\n".getBytes());

        upload("sort.sh", MENDED);
        JsonPath plan = planFromTheFailedStep();
        assertThat(plan.getList("files.restored")).containsExactly("orders", "photo");
        assertThat(plan.getList("files.removed")).containsExactly("found", "half");
        assertThat(plan.getList("files.overlaid")).containsExactly("sort.sh");

        JsonPath mended = rerunFromTheFailedStep();
        assertThat(states(mended)).isEqualTo("SUCCEEDED: CARRIED SUCCEEDED SUCCEEDED");
        assertThat(mended.getString("steps[2].outputs.smallest")).isEqualTo("1");
        assertThat(file(2, "sort", "found")).asString().isEqualTo("found\norders\nphoto\nsort.sh\n");
        assertThat(file(2, "sort", "orders")).isEqualTo(file(1, "fetch", "orders"));
        assertThat(file(2, "sort", "photo")).isEqualTo(file(1, "fetch", "photo")).hasSize(65_536);

        JsonPath diff = compare(1, 2);
        assertThat(diff.getString("outcome.verdict")).isEqualTo("fixed");
        assertThat(diff.getList("outcome.fixed")).containsExactly("sort");
        assertThat(diff.getString("files.find { it.path == 'sort.sh' }.diff")).contains("\n-exit 1\n+sort -n orders > sorted\n");
    }

    private void upload(String path, String script) {
        given().header("X-File-Mode", "0755").contentType("application/octet-stream").body(script.getBytes())
                .put(job.path() + "/files/" + path).then().statusCode(oneOf(200, 201));
    }

    private JsonPath run() {
        return job.runToEnd().extract().jsonPath();
    }

    private JsonPath planFromTheFailedStep() {
        return given().get(job.path() + "/reruns/plan?step=failed").then().statusCode(200).extract().jsonPath();
    }

    private JsonPath rerunFromTheFailedStep() {
        return ApiJob.waiting().post(job.path() + "/reruns?step=failed").then().statusCode(200).extract().jsonPath();
    }

    /** As that step left it. */
    private byte[] file(int run, String step, String path) {
        return given().get(job.run(run) + "/files/" + path + "?step=" + step).then().statusCode(200).extract().asByteArray();
    }

    private JsonPath compare(int from, int to) {
        return given().get(job.run(from) + "/diff/" + to).then().statusCode(200).extract().jsonPath();
    }

    private static String states(JsonPath run) {
        return run.getString("state") + ": " + String.join(" ", run.<String>getList("steps.state"));
    }
}
