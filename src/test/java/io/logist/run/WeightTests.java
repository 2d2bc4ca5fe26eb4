package io.logist.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Concurrency;
import io.logist.workspace.WorkspaceMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WeightTests {

    @Test
    void aUsualRunIsLight() {
        assertThat(run(Map.of("day", json("'2026-01-31'")), Map.of("TZ", "UTC"), Map.of("rows", json("[1, {'a': [true, null]}]")))
                .isLight()).isTrue();
    }

    @Test
    void oneWithMuchInItIsNot() {
        String text = "x".repeat(10_000);
        assertThat(run(Map.of("text", json("'" + text + "'")), Map.of(), Map.of()).isLight()).isFalse();
        assertThat(run(Map.of(), Map.of("TEXT", text), Map.of()).isLight()).isFalse();
        assertThat(run(Map.of(), Map.of(), Map.of("deep", json("{'a': [{'b': '" + text + "'}]}"))).isLight()).isFalse();
        assertThat(run(Map.of(), Map.of(), Map.of("many", json(IntStream.range(0, 1_000).boxed().toList().toString()))).isLight())
                .isFalse();
        assertThat(run(Map.of(), Map.of(), Map.of("names", json("{'" + text + "': 1}"))).isLight()).isFalse();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static Run run(Map<String, JsonNode> parameters, Map<String, String> env, Map<String, JsonNode> outputs) {
        RunSpec spec = new RunSpec(1, RunKind.RUN, 1, Concurrency.REJECT, new RunSpec.Range(1, 2, false), null,
                WorkspaceMode.FRESH, new RunSpec.Inputs(parameters, env), new RunSpec.Request(null, "test", Instant.EPOCH), List.of());
        Run.Progress progress = new Run.Progress(RunState.RUNNING, 1, 1, false, null, null, null, null, null, null, Run.Driver.NONE);
        return new Run(1, 1, spec, progress, List.of(step(1, outputs), step(2, null)));
    }

    private static StepRun step(int number, Map<String, JsonNode> outputs) {
        return new StepRun(number, "s" + number, "set", StepState.SUCCEEDED, null, 1, null, outputs, null, null, null, null, null, null);
    }
}
