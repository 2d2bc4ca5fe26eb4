package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of a stored job, over HTTP. A step fails when its parameter is not given. Another part of the space
 * is searched with {@code -Dlogist.histories.seed=}.
 */
class StoredHistoriesTests extends RerunApi {

    private static final long SEED = Long.getLong("logist.histories.seed", 20_260_201L);
    private static final int COUNT = 40;
    private static final int MOST_STEPS = 6;

    static List<Long> seeds() {
        return IntStream.range(0, COUNT).mapToObj(i -> SEED + i).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRerunLeavesAllEarlierRunsAsTheyWere(long seed) {
        Chance chance = new Chance(seed);
        int steps = chance.between(1, MOST_STEPS);
        int tolerated = chance.between(0, steps);
        LogistJob job = LogistJob.create(manifest(steps, tolerated, ""));
        job.run(given(chance, steps));
        Map<Integer, String> settled = new HashMap<>(Map.of(1, job.text(1)));
        for (int turn = chance.between(3, 6); turn > 0; turn--) {
            if (chance.oneIn(4)) {
                job.edit(manifest(steps, tolerated, "edit " + turn));
            } else if (chance.oneIn(4)) {
                job.run(given(chance, steps));
            } else {
                rerun(job, chance, steps, settled);
            }
            List<Integer> history = job.history();
            settled.forEach((run, text) -> assertThat(job.text(run)).as("run %d", run).isEqualTo(text));
            settled.computeIfAbsent(history.getFirst(), job::text);
            assertThat(history).as("newest first, without a gap").isEqualTo(newestFirst(settled.size()));
        }
    }

    /** Whatever is asked for, plan and rerun agree, and who is told to have executed a step has truly executed it. */
    private void rerun(LogistJob job, Chance chance, int steps, Map<Integer, String> settled) {
        Choice choice = chance.oneIn(5) ? Choice.whole()
                : Choice.step(chance.oneIn(3) ? "failed" : Integer.toString(chance.between(0, steps)));
        if (chance.oneIn(3)) {
            choice.with("run", chance.between(1, settled.size()));
        }
        if (chance.oneIn(4)) {
            choice.with("until", chance.between(1, steps));
        }
        if (chance.oneIn(3)) {
            choice.with("skipIncomplete", true);
        }
        given(chance, steps).forEach(choice::parameter);
        JsonPath plan = job.plan(choice).jsonPath();
        if (plan.getBoolean("accepted")) {
            JsonPath run = accepted(job, choice);
            originsAreTrue(run, settled);
        } else {
            refused(job, choice, plan.getInt("refusal.status"), plan.getString("refusal.slug"));
        }
    }

    private static void originsAreTrue(JsonPath run, Map<Integer, String> settled) {
        for (Map<String, Object> step : run.<Map<String, Object>>getList("steps")) {
            if (step.get("originRun") != null) {
                Map<String, Object> origin = new JsonPath(settled.get((Integer) step.get("originRun")))
                        .getMap("steps[" + ((Integer) step.get("number") - 1) + "]");
                assertThat(origin.get("originRun")).isNull();
                assertThat(origin.get("state")).isEqualTo(
                        step.get("state").equals("CARRIED") ? "SUCCEEDED" : step.get("state"));
                for (String member : List.of("outputs", "exitCode", "attempts", "startedAt", "finishedAt", "error")) {
                    assertThat(step.get(member)).as(member).isEqualTo(origin.get(member));
                }
            }
        }
    }

    private static String manifest(int steps, int tolerated, String description) {
        StringBuilder yaml = new StringBuilder("description: '" + description + "'\nparameters:\n");
        IntStream.rangeClosed(1, steps).forEach(n -> yaml.append("  p%d: {type: string}\n".formatted(n)));
        yaml.append("steps:\n");
        IntStream.rangeClosed(1, steps).forEach(n -> yaml.append(("  - {name: s%d, type: set, continueOnFailure: %b, "
                + "outputs: {by: \"${run.number}\", given: \"${params.p%d}\"}}\n").formatted(n, n == tolerated, n)));
        return yaml.toString();
    }

    /** For most steps something, for some nothing, so that they fail. */
    private static Map<String, Object> given(Chance chance, int steps) {
        Map<String, Object> values = new HashMap<>();
        IntStream.rangeClosed(1, steps).forEach(n -> values.put("p" + n, chance.oneIn(6) ? null : "v" + chance.between(1, 9)));
        return values;
    }

    private static List<Integer> newestFirst(int newest) {
        List<Integer> numbers = new ArrayList<>(IntStream.rangeClosed(1, newest).boxed().toList());
        Collections.reverse(numbers);
        return numbers;
    }
}
