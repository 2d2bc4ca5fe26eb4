package io.logist.engine.attempts;

import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.step.Reference;
import io.logist.step.References;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What {@code ${...}} stands for in a run.
 *
 * @param secrets those that the step is handed, by name
 */
record RunValues(Run run, Map<String, String> secrets) implements References.Lookup {

    @Override
    public JsonNode value(Reference reference) {
        return switch (reference) {
            case Reference.Param(String name) -> param(name);
            case Reference.Output output -> output(output);
            case Reference.RunNumber() -> JsonNodeFactory.instance.numberNode(run.number());
            case Reference.Secret(String name) -> secret(name);
            case Reference.Unknown(String text) ->
                    throw new References.Unresolved("${%s} is no reference that Logist knows.".formatted(text));
        };
    }

    private JsonNode param(String name) {
        JsonNode value = run.spec().inputs().parameters().get(name);
        if (value == null) {
            throw new References.Unresolved(("${params.%s} has no value in this run: give the parameter one, or a default "
                    + "in the manifest.").formatted(name));
        }
        return value;
    }

    private JsonNode secret(String name) {
        String value = secrets.get(name);
        if (value == null) {
            throw new References.Unresolved("${secrets.%s} is not among the secrets that the step is handed.".formatted(name));
        }
        return JsonNodeFactory.instance.stringNode(value);
    }

    private JsonNode output(Reference.Output reference) {
        StepRun step = run.steps().stream().filter(s -> s.name().equals(reference.step())).findFirst()
                .orElseThrow(() -> new References.Unresolved("There is no step '%s'.".formatted(reference.step())));
        Map<String, JsonNode> outputs = step.outputs() == null ? Map.of() : step.outputs();
        JsonNode value = reference.in(outputs);
        if (value == null) {
            throw new References.Unresolved("Step '%s' is %s and has no output '%s'; it has %s.".formatted(step.name(),
                    step.state(), reference.key(), outputs.isEmpty() ? "none" : String.join(", ", outputs.keySet())));
        }
        return value;
    }
}
