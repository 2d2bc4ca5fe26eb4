package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.problem.FieldError;
import io.logist.step.Fields;
import io.logist.step.StepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SetStepTests {

    private final SetStep set = new SetStep();
    private final Attempt attempt = new Attempt(Path.of("/nowhere"));

    @Test
    void itsOutputsAreTheValuesAsTheyStand() throws Exception {
        assertThat(attempt.execute(set, "{'outputs': {'rows': 3, 'none': null, 'list': [1, {'a': 'b'}]}}")).isEqualTo(StepResult.succeeded(
                Map.of("rows", Attempt.json("3"), "none", Attempt.json("null"), "list", Attempt.json("[1, {'a': 'b'}]"))));
    }

    @Test
    void knowsTheNamesOfItsOutputsBeforehand() {
        assertThat(set.outputNames(set.read(new Fields(Attempt.json("{'outputs': {'a': 1, 'b': '${params.x}'}}"), "", new ArrayList<>()))))
                .containsExactly("a", "b");
    }

    @Test
    void needsAtLeastOneOutputWithALegalName() {
        assertThat(Attempt.mistakes(set, "{}")).extracting(FieldError::pointer).containsExactly("/outputs");
        assertThat(Attempt.mistakes(set, "{'outputs': {}}")).extracting(FieldError::pointer).containsExactly("/outputs");
        assertThat(Attempt.mistakes(set, "{'outputs': ['a']}")).extracting(FieldError::pointer).containsExactly("/outputs");
        assertThat(Attempt.mistakes(set, "{'outputs': {'ok': 1, '1a': 2, 'a/b': 3}}")).extracting(FieldError::pointer)
                .containsExactly("/outputs/1a", "/outputs/a~1b");
        assertThat(Attempt.mistakes(set, "{'outputs': '${params.all}'}")).isEmpty();
    }

    @Test
    void refusesValuesThatGrewTenfoldWithEachStep() throws Exception {
        JsonNode value = JsonNodeFactory.instance.stringNode("0123456789");
        for (int step = 0; step < 30; step++) {
            value = JsonNodeFactory.instance.arrayNode().addAll(Collections.nCopies(10, value));
        }
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        keys.putObject("outputs").set("laughs", value);
        assertThat(attempt.execute(set, keys)).extracting("code").isEqualTo("output-too-large");
    }
}
