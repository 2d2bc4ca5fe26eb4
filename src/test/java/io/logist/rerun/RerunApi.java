package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A test of reruns over HTTP. Every rerun is planned first, and plan and rerun are held to agree; a refused one is held
 * to leave no trace in the history.
 */
abstract class RerunApi extends ApiTest {

    /** Three shell steps that leave their name in the trail; {@code fail} names the one that fails. */
    static final String ABC = """
            parameters:
              trail: {type: string, required: true}
              fail: {type: string, default: nobody}
            steps:
              - {name: a, type: shell, run: 'echo a >> "$LOGIST_PARAM_TRAIL"; test "$LOGIST_PARAM_FAIL" != a'}
              - {name: b, type: shell, run: 'echo b >> "$LOGIST_PARAM_TRAIL"; echo by=$LOGIST_RUN >> "$LOGIST_OUTPUT"; \
            test "$LOGIST_PARAM_FAIL" != b'}
              - {name: c, type: shell, run: 'echo c >> "$LOGIST_PARAM_TRAIL"; test "$LOGIST_PARAM_FAIL" != c'}
            """;

    Trail trail;

    @BeforeEach
    void layTrail(@TempDir Path outsideOfEveryWorkspace) {
        trail = new Trail(outsideOfEveryWorkspace.resolve("trail"));
    }

    /** {@link #ABC}, run once to its end. */
    LogistJob ranOnce(String failing) {
        LogistJob job = LogistJob.create(ABC);
        job.run(Map.of("trail", trail.path(), "fail", failing));
        trail.forget();
        return job;
    }

    /** Plans, reruns, waits for the end. The plan must accept. */
    static JsonPath accepted(LogistJob job, Choice choice) {
        JsonPath plan = job.plan(choice).then().statusCode(200).extract().jsonPath();
        assertThat(plan.<Object>get("refusal")).isNull();
        assertThat(plan.getBoolean("accepted")).isTrue();
        Response answer = job.rerun(choice);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonPath run = answer.jsonPath();
        assertThat(answer.header("Location")).isEqualTo("/jobs/" + job.id() + "/runs/" + run.getInt("number"));
        isAsPlanned(run, plan);
        return run;
    }

    private static void isAsPlanned(JsonPath run, JsonPath plan) {
        for (String member : List.of("sourceRun", "rootRun", "revision", "startStep", "untilStep", "parameters",
                "warnings")) {
            assertThat(run.<Object>get(member)).as(member).isEqualTo(plan.get(member));
        }
        List<Map<String, Object>> planned = plan.getList("steps");
        List<Map<String, Object>> steps = run.getList("steps");
        assertThat(steps).hasSameSizeAs(planned);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).get("originRun")).isEqualTo(planned.get(i).get("originRun"));
            assertThat(steps.get(i).get("name")).isEqualTo(planned.get(i).get("name"));
            assertThat((String) steps.get(i).get("state")).isIn(statesAfter((String) planned.get(i).get("action")));
        }
    }

    private static List<String> statesAfter(String action) {
        return switch (action) {
            case "CARRY" -> List.of("CARRIED", "SKIPPED", "FAILED", "TIMED_OUT");
            case "EXECUTE" -> List.of("SUCCEEDED", "FAILED", "TIMED_OUT", "PENDING");
            case "SKIP" -> List.of("SKIPPED");
            default -> List.of("NOT_SELECTED");
        };
    }

    /** Plans and reruns; both must be refused with that, in the same words. The answer is the problem. */
    static JsonPath refused(LogistJob job, Choice choice, int status, String slug) {
        List<Integer> before = job.history();
        JsonPath plan = job.plan(choice).then().statusCode(200).extract().jsonPath();
        assertThat(plan.getBoolean("accepted")).isFalse();
        assertThat(plan.getString("refusal.slug")).isEqualTo(slug);
        assertThat(plan.getInt("refusal.status")).isEqualTo(status);
        Response answer = job.rerun(choice);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        JsonPath problem = answer.jsonPath();
        assertThat(problem.getString("type")).isEqualTo("/problems/" + slug);
        assertThat(problem.getString("detail")).isEqualTo(plan.getString("refusal.detail"));
        assertThat(listed(problem, "steps")).isEqualTo(plan.getList("refusal.steps"));
        assertThat(listed(problem, "errors")).isEqualTo(plan.getList("refusal.errors"));
        assertThat(job.history()).as("a refused rerun leaves no row").isEqualTo(before);
        return problem;
    }

    private static List<Object> listed(JsonPath problem, String member) {
        List<Object> list = problem.getList(member);
        return list == null ? List.of() : list;
    }

    static List<String> states(JsonPath run) {
        return run.getList("steps.state");
    }
}
