package io.logist.run.requests;

import static io.logist.run.ApiJob.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunParametersApiTests extends ApiTest {

    private static final String DECLARED = """
            parameters:
              day: {type: string, required: true}
              limit: {type: integer, default: 100}
              ratio: {type: number}
              dry: {type: boolean, default: false}
              tags: {type: array, default: []}
              extra: {type: object}
            steps:
              - {name: take, type: set, outputs: {day: "${params.day}", limit: "${params.limit}", dry: "${params.dry}",
                 tags: "${params.tags}", text: "up to ${params.limit} of ${params.tags}"}}
            """;

    @Test
    void declaredDefaultsFillWhatIsNotGiven() {
        ApiJob.post(DECLARED).runToEnd("{'parameters': {'day': 'monday'}}").body("state", equalTo("SUCCEEDED"))
                .body("parameters", equalTo(Map.of("day", "monday", "limit", 100, "dry", false, "tags", List.of())))
                .body("parameters", not(hasKey("ratio")));
    }

    @Test
    void valuesKeepTheirTypesWhereAReferenceStandsAlone() {
        ApiJob.post(DECLARED).runToEnd("{'parameters': {'day': 'x', 'limit': 3, 'dry': true, 'tags': ['a', 1]}}")
                .body("steps[0].outputs.limit", equalTo(3)).body("steps[0].outputs.dry", equalTo(true))
                .body("steps[0].outputs.tags", contains("a", 1)).body("steps[0].outputs.text", equalTo("up to 3 of [\"a\",1]"));
    }

    @Test
    void aValueIsNeverSearchedForReferences() {
        ApiJob.post(DECLARED).runToEnd("{'parameters': {'day': '${params.limit} $${x}'}}")
                .body("steps[0].outputs.day", equalTo("${params.limit} $${x}"));
    }

    @Test
    void mistakesAreToldAllAtOnce() {
        ApiJob job = ApiJob.post(DECLARED);
        sending("""
                {'parameters': {'limit': '100', 'ratio': true, 'dry': 0, 'tags': {}, 'extra': [], 'dya': 'monday'}}
                """).post(job.path() + "/runs").then().statusCode(400).body("type", equalTo("/problems/invalid-parameters"))
                .body("errors.pointer", containsInAnyOrder("/parameters/dya", "/parameters/day", "/parameters/limit",
                        "/parameters/ratio", "/parameters/dry", "/parameters/tags", "/parameters/extra"))
                .body("errors.find { it.pointer == '/parameters/dya' }.message", containsString("did you mean day?"))
                .body("errors.find { it.pointer == '/parameters/day' }.message", containsString("missing"))
                .body("errors.find { it.pointer == '/parameters/limit' }.message", containsString("integer"));
        given().get(job.path() + "/runs").then().body("items", hasSize(0));
    }

    @Test
    void aNumberWithAFractionIsNoInteger() {
        ApiJob job = ApiJob.post(DECLARED);
        sending("{'parameters': {'day': 'x', 'limit': 1.5}}").post(job.path() + "/runs").then().statusCode(400)
                .body("errors.pointer", contains("/parameters/limit"));
        job.runToEnd("{'parameters': {'day': 'x', 'ratio': 3}}").body("parameters.ratio", equalTo(3));
    }

    @Test
    void nullStandsForNoValue() {
        ApiJob job = ApiJob.post(DECLARED);
        sending("{'parameters': {'day': null}}").post(job.path() + "/runs").then().statusCode(400)
                .body("errors.pointer", contains("/parameters/day"));
    }

    @Test
    void pointersEscapeWhatJsonPointersMust() {
        sending("{'parameters': {'a/b~c': 1}}").post(ApiJob.post(DECLARED).path() + "/runs").then().statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/parameters/a~1b~0c", "/parameters/day"));
    }

    @Test
    void numbersAreKeptAsPreciselyAsTheyWereGiven() {
        ApiJob job = ApiJob.post("""
                parameters: {big: {type: integer}, small: {type: number}}
                steps: [{name: take, type: set, outputs: {big: "${params.big}", small: "${params.small}"}}]
                """);
        String body = job.runToEnd("{'parameters': {'big': 9223372036854775807, 'small': 0.12345678901234567890123}}")
                .extract().asString();
        assertThat(body).contains("\"outputs\":{\"big\":9223372036854775807,\"small\":0.12345678901234567890123}");
    }

    @Test
    void valuesThatWouldBecomeOthersAreRefused() {
        ApiJob job = ApiJob.post("""
                parameters: {n: {type: number}, i: {type: integer}, list: {type: array}, text: {type: string}}
                steps: [{name: take, type: set, outputs: {n: 1}}]
                """);
        sending("{'parameters': {'n': 1e400, 'i': 9223372036854775808, 'list': [[1e999]], 'text': 'a\\ud800'}}")
                .post(job.path() + "/runs").then().statusCode(400).body("errors.pointer",
                        containsInAnyOrder("/parameters/n", "/parameters/i", "/parameters/list", "/parameters/text"));
        given().get(job.path() + "/runs").then().body("items", hasSize(0));
    }

    @Test
    void parametersReachShellStepsThroughTheirEnvironmentOnly() {
        ApiJob job = ApiJob.post("""
                parameters: {text: {type: string}, n: {type: integer, default: 7}}
                steps: [{name: show, type: shell, run: 'printf "%s|%s" "$LOGIST_PARAM_TEXT" "$LOGIST_PARAM_N"'}]
                """);
        job.runToEnd("{'parameters': {'text': '$(id) ; `id` ${params.n}'}}").body("state", equalTo("SUCCEEDED"));
        assertThat(job.log(1, "show")).isEqualTo("$(id) ; `id` ${params.n}|7");
    }
}
