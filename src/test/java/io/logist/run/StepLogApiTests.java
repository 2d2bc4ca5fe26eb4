package io.logist.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.logist.ApiTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StepLogApiTests extends ApiTest {

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
                .body(equalTo("234"));
        given().header("Range", "bytes=-3").get(log).then().statusCode(206).body(equalTo("789"));
        given().header("Range", "bytes=8-").get(log).then().statusCode(206).body(equalTo("89"));
        given().header("Range", "bytes=10-").get(log).then().statusCode(416);
    }

    @Test
    void whatCannotBeShownIsNotFound() {
        ApiJob job = ApiJob.shell("true");
        job.runToEnd();
        for (String step : new String[] {"0", "2", "s2", "999999999999"}) {
            given().get(job.run(1) + "/steps/" + step + "/log").then().statusCode(404)
                    .body("type", equalTo("/problems/step-not-found"));
        }
        given().get(job.run(1) + "/steps/1/log?attempt=2").then().statusCode(404)
                .body("type", equalTo("/problems/log-not-found"));
        for (String attempt : new String[] {"0", "-1", "x", ""}) {
            given().get(job.run(1) + "/steps/1/log?attempt=" + attempt).then().statusCode(400)
                    .contentType("application/problem+json");
        }
        given().get(job.run(2) + "/steps/1/log").then().statusCode(404).body("type", equalTo("/problems/run-not-found"));
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
    }

    @Test
    void aLongOutputKeepsItsHeadAndItsTailAndNamesTheGap() {
        ApiJob job = ApiJob.shell("echo first; head -c 20000000 /dev/zero | tr '\\0' x; echo; echo last");
        job.runToEnd().body("state", equalTo("SUCCEEDED"));
        String log = job.log(1, 1);
        long lost = "first\n".length() + 20_000_000 + "\nlast\n".length() - (StepLog.HEAD + StepLog.TAIL);
        assertThat(log).startsWith("first\nxxx").endsWith("x\nlast\n").contains("[" + lost + " bytes left out here]");
        assertThat(log.length()).isBetween(10 << 20, (10 << 20) + 100);
    }
}
