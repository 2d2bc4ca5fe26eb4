package io.logist.log.text;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LogApiTests extends ApiTest {

    private static final int MOST = 1 << 20;

    @Test
    void aLogIsPlainTextOfBothStreams() {
        ApiJob job = ApiJob.shell("echo out; echo err >&2; printf ü");
        job.runToEnd();
        given().get(job.run(1) + "/steps/1/log").then().statusCode(200).contentType(startsWith("text/plain"))
                .header("Content-Type", containsString("UTF-8")).body(equalTo("out\nerr\nü"));
        given().get(job.run(1) + "/steps/s1/log?attempt=1").then().statusCode(200).body(equalTo("out\nerr\nü"));
    }

    @Test
    void aLogCanBeReadWhileTheStepRuns() {
        ApiJob job = ApiJob.shell("echo begun; sleep 60");
        job.startAndAwaitFirstStep();
        Awaitility.await().until(() -> job.log(1, 1), "begun\n"::equals);
        job.cancel(1);
    }

    @Test
    void aStepThatHasNotRunHasAnEmptyLog() {
        ApiJob job = ApiJob.shell("exit 1", "true");
        job.runToEnd();
        assertThat(job.log(1, 2)).isEmpty();
    }

    @Test
    void rangesAreServed() {
        ApiJob job = ApiJob.shell("printf 0123456789");
        job.runToEnd();
        String log = job.run(1) + "/steps/1/log";
        given().header("Range", "bytes=2-4").get(log).then().statusCode(206).header("Content-Range", "bytes 2-4/10")
                .header("Content-Length", "3").body(equalTo("234"));
        given().header("Range", "bytes=-3").get(log).then().statusCode(206).body(equalTo("789"));
        given().header("Range", "bytes=8-").get(log).then().statusCode(206).body(equalTo("89"));
        given().header("Range", "bytes=8-99").get(log).then().statusCode(206).header("Content-Range", "bytes 8-9/10");
        given().header("Range", "bytes=10-").get(log).then().statusCode(416).header("Content-Range", "bytes */10")
                .body("type", equalTo("/problems/range-not-satisfiable"));
        given().header("Range", "bytes=1-2,4-5").get(log).then().statusCode(200).body(equalTo("0123456789"));
        given().header("Range", "lines=1-2").get(log).then().statusCode(200).body(equalTo("0123456789"));
        given().head(log).then().statusCode(200).header("Content-Length", "10").header("Accept-Ranges", "bytes");
    }

    @Test
    void aRangeIsOnlyServedOfTheTextThatTheCallerKnows() {
        ApiJob job = ApiJob.shell("printf 0123456789");
        job.runToEnd();
        String log = job.run(1) + "/steps/1/log";
        String etag = given().get(log).then().statusCode(200).extract().header("ETag");
        given().header("Range", "bytes=2-4").header("If-Range", etag).get(log).then().statusCode(206);
        given().header("Range", "bytes=2-4").header("If-Range", "\"other\"").get(log).then().statusCode(200);
        given().header("If-None-Match", etag).get(log).then().statusCode(304);
    }

    @Test
    void aLogThatGrowsHasNoEtag() {
        ApiJob job = ApiJob.shell("echo begun; sleep 60");
        job.startAndAwaitFirstStep();
        assertThat(given().get(job.run(1) + "/steps/1/log").header("ETag")).isNull();
        job.cancel(1);
    }

    @Test
    void whatCannotBeShownIsNotFound() {
        ApiJob job = ApiJob.shell("true");
        job.runToEnd();
        for (String step : new String[] {"0", "2", "s2", "999999999999"}) {
            given().get(job.run(1) + "/steps/" + step + "/log").then().statusCode(404)
                    .body("type", equalTo("/problems/step-not-found")).body("detail", containsString("1 to 1: s1"));
        }
        given().get(job.run(1) + "/steps/1/log?attempt=2").then().statusCode(404)
                .body("type", equalTo("/problems/log-not-found"));
        given().get(job.run(2) + "/steps/1/log").then().statusCode(404).body("type", equalTo("/problems/run-not-found"));
        given().get(job.run(2) + "/log").then().statusCode(404).body("type", equalTo("/problems/run-not-found"));
    }

    @Test
    void parametersThatMeanNothingAreRefused() {
        ApiJob job = ApiJob.shell("true");
        job.runToEnd();
        for (String query : new String[] {"attempt=0", "attempt=-1", "attempt=x", "attempt=", "tail=0", "tail=-1", "tail=1k",
            "tail=99999999", "stream=both", "stream=", "timestamps=yes"}) {
            given().get(job.run(1) + "/steps/1/log?" + query).then().statusCode(400)
                    .contentType("application/problem+json").body("type", equalTo("/problems/invalid-parameter"));
        }
        given().header("Accept", "text/event-stream").get(job.run(1) + "/steps/1/log?from=x").then().statusCode(400)
                .contentType("application/problem+json");
        given().header("Accept", "application/json").get(job.run(1) + "/steps/1/log").then().statusCode(406);
    }

    @Test
    void aCarriedStepShowsTheLogOfTheRunThatExecutedIt() {
        ApiJob job = ApiJob.shell("echo run $LOGIST_RUN", "exit 1");
        job.runToEnd();
        ApiJob.waiting().post(job.path() + "/reruns?step=2").then().statusCode(200);
        ApiJob.waiting().post(job.path() + "/reruns?step=2").then().statusCode(200).body("number", equalTo(3))
                .body("steps[0].state", equalTo("CARRIED")).body("steps[0].originRun", equalTo(1));
        assertThat(job.log(3, 1)).isEqualTo("run 1\n");
        assertThat(job.log(3, "s1", 1)).isEqualTo("run 1\n");
        assertThat(runLog(job, 3, "")).isEqualTo("""
                ==> 1 s1, attempt 1, carried over from run 1 <==
                run 1
                ==> 2 s2, attempt 1 <==
                """);
    }

    @Test
    void aRunIsOneTextOfAllAttempts() {
        ApiJob job = ApiJob.post("""
                steps:
                  - {name: once, type: shell, run: "echo one; echo two >&2"}
                  - {name: twice, type: shell, run: "printf $LOGIST_ATTEMPT; exit 1", retry: {maxAttempts: 2, backoff: 1ms}}
                  - {name: never, type: shell, run: "true"}
                """);
        job.runToEnd();
        assertThat(runLog(job, 1, "")).isEqualTo("""
                ==> 1 once, attempt 1 <==
                one
                two
                ==> 2 twice, attempt 1 <==
                1
                ==> 2 twice, attempt 2 <==
                2
                """);
    }

    @Test
    void aLongOutputKeepsItsHeadAndItsTailAndNamesTheGap() {
        ApiJob job = ApiJob.post("""
                steps:
                  - name: long
                    type: shell
                    run: echo first; head -c 5000000 /dev/zero | tr '\\0' x; echo; echo last
                    limits: {output: 1MiB}
                """);
        job.runToEnd().body("state", equalTo("SUCCEEDED"));
        String log = job.log(1, 1);
        int gap = log.indexOf('\n', "first\n".length());
        String marker = log.substring(gap, log.indexOf('\n', gap + 1) + 1);
        assertThat(log).startsWith("first\nxxx").endsWith("x\nlast\n");
        assertThat(marker).matches("\n\\[\\d+ bytes left out here]\n");
        long lost = Long.parseLong(marker.replaceAll("\\D", ""));
        assertThat(log.length() - marker.length() + lost).isEqualTo("first\n".length() + 5_000_000 + "\nlast\n".length());
        assertThat(log.length()).isBetween(MOST * 9 / 10, MOST + 100);
    }

    private static String runLog(ApiJob job, int run, String query) {
        return given().get(job.run(run) + "/log" + query).then().statusCode(200).extract().asString();
    }
}
