package io.logist.job.manifest;

import io.logist.problem.FieldError;
import io.logist.step.AttemptFiles;
import io.logist.step.Fields;
import io.logist.step.OnRerun;
import io.logist.step.Retry;
import io.logist.step.Spelling;
import io.logist.step.Step;
import io.logist.step.StepExecutor;
import io.logist.step.StepTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks one step: the keys that every step has, and by its executor those of its type. */
final class StepReader {

    /** The keys of every step; all others belong to its type. */
    static final List<String> COMMON = List.of("name", "type", "timeout", "retry", "continueOnFailure", "env", "onRerun",
            "idempotent", "workspace", "secrets");

    private static final int MOST_ATTEMPTS = 100;

    private final StepTypes types;

    StepReader(StepTypes types) {
        this.types = types;
    }

    /** The step, or null if it is too far off to be one; its mistakes are told either way. */
    @Nullable Step read(JsonNode node, String pointer, List<FieldError> errors, ReferenceCheck references, SecretsReader secrets) {
        Fields fields = new Fields(node, pointer, errors);
        if (!(node instanceof ObjectNode object)) {
            return null;
        }
        String name = name(fields);
        String type = fields.requiredText("type", "shell");
        Duration timeout = fields.duration("timeout");
        Retry retry = retry(fields);
        boolean continueOnFailure = fields.flag("continueOnFailure", false);
        Map<String, String> env = Variables.read(fields);
        OnRerun onRerun = fields.choice("onRerun", OnRerun.class, OnRerun.RUN);
        boolean idempotent = fields.flag("idempotent", true);
        AttemptFiles files = fields.choice("workspace", AttemptFiles.class, AttemptFiles.RESTORE);
        secrets.step(name == null ? "" : name, fields);
        readTypesOwnKeys(fields, type, name, references);
        return name == null || type == null ? null
                : new Step(name, type, timeout, retry, continueOnFailure, env, onRerun, idempotent, files, config(object));
    }

    private static @Nullable String name(Fields fields) {
        String name = fields.requiredText("name", "load-orders");
        String mistake = name == null ? null : StepNames.mistakeIn(name);
        if (mistake != null) {
            fields.error("name", mistake);
        }
        return name;
    }

    private static Retry retry(Fields fields) {
        Fields retry = fields.object("retry");
        if (retry == null) {
            return Retry.NONE;
        }
        retry.required("maxAttempts", "3");
        int attempts = retry.integer("maxAttempts", 1, MOST_ATTEMPTS, Retry.NONE.maxAttempts());
        Duration backoff = retry.duration("backoff");
        Duration maxBackoff = retry.duration("maxBackoff");
        retry.refuseOthers();
        Duration first = backoff == null ? Retry.NONE.backoff() : backoff;
        if (maxBackoff != null && first.compareTo(maxBackoff) > 0) {
            retry.error("maxBackoff", "must not be shorter than backoff");
        }
        Duration longest = first.compareTo(Retry.NONE.maxBackoff()) > 0 ? first : Retry.NONE.maxBackoff();
        return new Retry(attempts, first, maxBackoff == null ? longest : maxBackoff);
    }

    private void readTypesOwnKeys(Fields fields, @Nullable String type, @Nullable String name, ReferenceCheck references) {
        StepExecutor<?> executor = type == null ? null : types.find(type).orElse(null);
        if (executor == null) {
            if (type != null) {
                fields.error("type", unknown(type));
            }
            suggestCommonKeys(fields);
            return;
        }
        Set<String> outputs = outputs(executor, fields);
        fields.refuseOthers();
        if (name != null) {
            references.know(name, executor, outputs);
        }
    }

    private static <C> Set<String> outputs(StepExecutor<C> executor, Fields fields) {
        return executor.outputNames(executor.read(fields));
    }

    private String unknown(String type) {
        String nearest = Spelling.nearest(type, types.names());
        return nearest == null ? "is not a known type; known are " + String.join(", ", types.names())
                : "is not a known type; did you mean " + nearest + "?";
    }

    /** Without its type nobody knows which other keys a step may have; only a near miss of a common one is told. */
    private static void suggestCommonKeys(Fields fields) {
        for (String key : fields.others()) {
            String nearest = Spelling.nearest(key, COMMON);
            if (nearest != null) {
                fields.error(key, "is not a known key here; did you mean " + nearest + "?");
            }
        }
    }

    private static ObjectNode config(ObjectNode step) {
        return step.deepCopy().remove(COMMON);
    }
}
