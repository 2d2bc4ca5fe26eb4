package io.logist.engine.attempts;

import io.logist.masking.Mask;
import io.logist.step.StepResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What came of attempts, before anything of it is written down or told. */
final class MaskedResults {

    private MaskedResults() {
    }

    static StepResult of(StepResult result, Mask mask) {
        if (mask.hidesNothing()) {
            return result;
        }
        return switch (result) {
            case StepResult.Succeeded ok -> new StepResult.Succeeded(outputs(ok.outputs(), mask), ok.exitCode());
            case StepResult.Failed failed -> new StepResult.Failed(failed.code(), mask.message(failed.message()), failed.exitCode());
            case StepResult.Waiting waiting -> waiting;
        };
    }

    /** The same failure for the server's own log, which others read, too. */
    static RuntimeException of(RuntimeException failure, Mask mask) {
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told));
        String masked = mask.message(told.toString());
        if (masked.equals(told.toString())) {
            return failure;
        }
        IllegalStateException hidden = new IllegalStateException(masked);
        hidden.setStackTrace(failure.getStackTrace());
        return hidden;
    }

    private static Map<String, JsonNode> outputs(Map<String, JsonNode> outputs, Mask mask) {
        Map<String, JsonNode> masked = new LinkedHashMap<>();
        outputs.forEach((name, value) -> masked.put(mask.text(name), mask.json(value)));
        return masked;
    }
}
