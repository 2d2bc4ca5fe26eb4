package io.logist.run.requests;

import io.logist.problem.FieldError;
import io.logist.step.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request to start a run.
 *
 * @param until the step to stop after, by number or name; null: the last
 */
record RunRequest(RunInputs inputs, @Nullable String until, String requestedBy) {

    /**
     * @param body null for none
     * @throws InvalidRequest with every mistake
     */
    static RunRequest of(HttpServletRequest request, @Nullable JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        Fields fields = new Fields(body == null ? JsonNodeFactory.instance.objectNode() : body, "", errors);
        String until = new Query(request, errors).one("until");
        JsonNode inBody = fields.node("until");
        if (inBody != null && !inBody.isString() && !inBody.isIntegralNumber()) {
            fields.error("until", "must be the number or the name of a step, but is " + Fields.kindOf(inBody));
        } else if (inBody != null && until != null && !until.equals(inBody.asString())) {
            fields.error("until", "differs from ?until; give it once");
        } else if (inBody != null) {
            until = inBody.asString();
        }
        RunInputs inputs = RunInputs.read(fields);
        fields.refuseOthers();
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new RunRequest(inputs, until, Caller.of(request));
    }

    /**
     * For requests that take nothing.
     *
     * @throws InvalidRequest if something was sent
     */
    static void refuseAny(@Nullable JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        if (body != null) {
            new Fields(body, "", errors).refuseOthers();
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }
}
