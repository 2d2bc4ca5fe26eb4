package io.logist.step;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of one attempt. The executor says what should happen; the engine does it. */
public sealed interface StepResult {

    /** @param outputs what later steps may refer to as {@code ${steps.name.outputs.key}} */
    record Succeeded(Map<String, JsonNode> outputs, @Nullable Integer exitCode) implements StepResult {
    }

    /**
     * The attempt failed by its own doing; the engine retries it if the step says so.
     *
     * @param code a stable word for programs, such as {@code exit-code} or {@code unexpected-status}
     * @param message for people: what happened and, where possible, what to do
     */
    record Failed(String code, String message, @Nullable Integer exitCode) implements StepResult {
    }

    /** Not done yet: call again at that time, holding no thread meanwhile and surviving a restart. */
    record Waiting(Instant until) implements StepResult {
    }

    static Succeeded succeeded() {
        return new Succeeded(Map.of(), null);
    }

    static Succeeded succeeded(Map<String, JsonNode> outputs) {
        return new Succeeded(outputs, null);
    }

    static Failed failed(String code, String message) {
        return new Failed(code, message, null);
    }
}
