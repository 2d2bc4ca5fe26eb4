package io.logist.job.manifest;

import io.logist.problem.FieldError;
import io.logist.step.Fields;
import io.logist.step.Reference;
import io.logist.step.References;
import io.logist.step.Spelling;
import io.logist.step.StepExecutor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks that every {@code ${...}} will have a value when it is looked up: its parameter is declared, its step stands
 * before the one that uses it. Works on the tree as written, so that one mistake elsewhere does not bring others along.
 */
final class ReferenceCheck {

    private static final int MOST_NAMED = 20;
    private static final String LEGAL = "${params.NAME}, ${steps.NAME.outputs.KEY}, ${secrets.NAME} and ${run.number}";

    private final JsonNode tree;
    private final List<FieldError> errors;
    private final List<String> stepNames;
    private final Map<String, StepExecutor<?>> executors = new HashMap<>();
    private final SecretUse secrets;
    private final Map<String, Set<String>> outputs = new HashMap<>();

    ReferenceCheck(JsonNode tree, List<FieldError> errors) {
        this.tree = tree;
        this.errors = errors;
        this.stepNames = StepNames.of(tree.path("steps"));
        this.secrets = new SecretUse(tree, errors);
    }

    /** Tells what the type of a step says about it. */
    void know(String step, StepExecutor<?> executor, Set<String> outputNames) {
        executors.put(step, executor);
        outputs.put(step, outputNames);
    }

    /** Checks what stands outside the steps. */
    void manifest() {
        refuseIn(tree, "", List.of("timeout", "concurrency", "workspace", "secrets"));
        refuseIn(tree.path("workspace"), "/workspace", List.of("exclude", "snapshots"));
        check(tree.path("env"), "/env", this::mistakeOutsideSteps);
    }

    void steps() {
        for (int i = 0; i < stepNames.size(); i++) {
            step(i);
        }
    }

    private void step(int index) {
        JsonNode step = tree.path("steps").path(index);
        String pointer = "/steps/" + index;
        refuseIn(step, pointer,
                List.of("type", "timeout", "continueOnFailure", "onRerun", "idempotent", "retry", "workspace", "secrets"));
        refuseIn(step.path("retry"), pointer + "/retry", List.of("maxAttempts", "backoff", "maxBackoff"));
        secrets.refuseToLeaveOutWhatEnvUses(index);
        StepExecutor<?> executor = executors.get(stepNames.get(index));
        Set<String> literal = executor == null ? Set.of() : executor.literalKeys();
        Set<String> secretKeys = executor == null ? Set.of() : executor.secretKeys();
        Fields pointers = new Fields(step, pointer, errors);
        step.properties().forEach(entry -> {
            String key = entry.getKey();
            if (key.equals("env") || !StepReader.COMMON.contains(key) && !literal.contains(key)) {
                boolean secretly = key.equals("env") || secretKeys.contains(key) || executor == null;
                check(entry.getValue(), pointers.pointerTo(key), reference -> reference instanceof Reference.Secret(String name)
                        && !secretly ? SecretUse.misplaced(name, secretKeys) : mistakeIn(reference, index));
            }
        });
    }

    private void refuseIn(JsonNode object, String pointer, List<String> keys) {
        for (String key : keys) {
            JsonNode value = object.path(key);
            if (value.isString() && value.asString().contains("${")) {
                errors.add(new FieldError(pointer + "/" + key, "is settled when the job is posted, so it cannot hold a ${...}"));
            }
        }
    }

    /** What is wrong with a reference, or null. */
    private interface Check {
        @Nullable String mistake(Reference reference);
    }

    private void check(JsonNode node, String pointer, Check check) {
        for (References.Found found : References.in(node)) {
            String mistake = errors.size() > ManifestInvalid.MOST_TOLD ? null : check.mistake(found.reference());
            if (mistake != null) {
                errors.add(new FieldError(pointer + found.pointer(), mistake));
            }
        }
    }

    private @Nullable String mistakeOutsideSteps(Reference reference) {
        return reference instanceof Reference.Output(String step, String key)
                ? "uses ${steps.%s.outputs.%s}, but the env of the whole job is made before any step runs; use it in a step's env"
                        .formatted(step, key)
                : reference instanceof Reference.Secret(String name) ? secrets.mistakeInEnv(name) : mistakeIn(reference, 0);
    }

    private @Nullable String mistakeIn(Reference reference, int user) {
        return switch (reference) {
            case Reference.Param(String name) -> mistakeInParameter(name);
            case Reference.Output output -> mistakeInOutput(output, user);
            case Reference.RunNumber() -> null;
            case Reference.Secret(String name) -> secrets.mistakeIn(name, user);
            case Reference.Unknown(String text) ->
                    "holds ${" + shortened(text) + "}, which means nothing; there are " + LEGAL + ", and $${ for a plain ${";
        };
    }

    private @Nullable String mistakeInParameter(String name) {
        JsonNode parameters = tree.path("parameters");
        return parameters.has(name) ? null
                : "uses the parameter '" + name + "', which is not declared" + advice(name, parameters.propertyNames());
    }

    private @Nullable String mistakeInOutput(Reference.Output output, int user) {
        int index = stepNames.indexOf(output.step());
        if (index < 0) {
            return "uses the step '" + output.step() + "', which there is not"
                    + advice(output.step(), stepNames.stream().filter(name -> !name.isEmpty()).toList());
        }
        if (index == user) {
            return "uses an output of its own step, which has none before it ran";
        }
        if (index > user) {
            return "uses an output of the step '" + output.step() + "', which only runs later; use a step before this one";
        }
        Set<String> names = outputs.getOrDefault(output.step(), Set.of());
        return names.isEmpty() || output.startsWithOneOf(names) ? null
                : "uses the output '" + output.key() + "', which the step '" + output.step() + "' does not have" + advice(output.key(), names);
    }

    static String advice(String word, Collection<String> known) {
        String nearest = Spelling.nearest(word, known);
        if (nearest != null) {
            return "; did you mean " + nearest + "?";
        }
        String some = known.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return known.isEmpty() ? "; there are none" : "; there are " + some + (known.size() > MOST_NAMED ? " ..." : "");
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
