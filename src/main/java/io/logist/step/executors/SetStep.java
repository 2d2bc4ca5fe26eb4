package io.logist.step.executors;

import io.logist.step.Fields;
import io.logist.step.StepContext;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Gives names to values computed from parameters and earlier outputs. Touches nothing outside. */
@Component
class SetStep implements StepExecutor<SetStep.Config> {

    private static final int MOST_CHARACTERS = 1024 * 1024;

    record Config(Map<String, JsonNode> outputs) {
    }

    @Override
    public String type() {
        return "set";
    }

    @Override
    public Config read(Fields fields) {
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        fields.required("outputs", "{rows: 3}");
        Fields object = fields.object("outputs");
        JsonNode node = fields.node("outputs");
        if (object == null || node == null || !node.isObject()) {
            return new Config(outputs);
        }
        node.properties().forEach(entry -> outputs.put(entry.getKey(), entry.getValue()));
        if (outputs.isEmpty()) {
            fields.error("outputs", "is empty; write for example outputs: {rows: 3}");
        }
        outputs.keySet().stream().filter(name -> !OutputNames.isOne(name))
                .forEach(name -> object.error(name, "cannot be a name here: " + OutputNames.RULE));
        return new Config(outputs);
    }

    @Override
    public Set<String> outputNames(Config config) {
        return config.outputs().keySet();
    }

    @Override
    public boolean isPure() {
        return true;
    }

    @Override
    public StepResult execute(Config config, StepContext context) {
        return JsonSize.exceeds(config.outputs().values(), MOST_CHARACTERS)
                ? StepResult.failed("output-too-large", "The outputs are larger than 1 MiB; keep large values in files of the workspace")
                : StepResult.succeeded(config.outputs());
    }
}
