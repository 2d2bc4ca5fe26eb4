package io.logist.job.manifest;

import io.logist.job.SecretNames;
import io.logist.problem.FieldError;
import io.logist.secret.SecretName;
import io.logist.step.Fields;
import io.logist.step.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads {@code secrets} of the job, and of those steps that want fewer of them. */
final class SecretsReader {

    private static final int MOST = 100;

    private final List<FieldError> errors;
    private final List<String> all;
    private final Map<String, List<String>> narrowed = new LinkedHashMap<>();

    /** @param manifest asked for its {@code secrets} */
    SecretsReader(Fields manifest, List<FieldError> errors) {
        this.errors = errors;
        this.all = names(manifest);
        refuseVariables(manifest, all);
    }

    /** Those of the step with that name, if it says so. */
    void step(String name, Fields step) {
        if (!step.has("secrets")) {
            refuseVariables(step, all);
            return;
        }
        List<String> names = names(step);
        for (int i = 0; i < names.size(); i++) {
            if (!all.contains(names.get(i))) {
                step.error("secrets", i, notOfTheJob(names.get(i)));
            }
        }
        refuseVariables(step, names);
        narrowed.put(name, names);
    }

    SecretNames names() {
        return new SecretNames(all, Map.copyOf(narrowed));
    }

    private String notOfTheJob(String name) {
        String nearest = Spelling.nearest(name, all);
        return "is '" + name + "', which is not among the secrets of the job" + (nearest != null ? "; did you mean " + nearest + "?"
                : "; a step can only want fewer of them: add it to the job's");
    }

    private static List<String> names(Fields fields) {
        List<JsonNode> list = fields.list("secrets");
        if (list.size() > MOST) {
            fields.error("secrets", "must have at most %d names, but has %d".formatted(MOST, list.size()));
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String name = list.get(i).isString() ? list.get(i).asString() : "";
            String mistake = SecretName.mistakeIn(name);
            if (mistake != null) {
                fields.error("secrets", i, mistake + ", but is " + Fields.kindOf(list.get(i)));
            } else if (names.contains(name)) {
                fields.error("secrets", i, "is '" + name + "' a second time; remove it");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** A secret is a variable of shell steps; it cannot be another one of the same name. */
    private void refuseVariables(Fields fields, List<String> secrets) {
        JsonNode env = fields.node("env");
        if (env != null && env.isObject()) {
            Fields variables = new Fields(env, fields.pointerTo("env"), errors);
            secrets.stream().filter(env::has).forEach(name ->
                    variables.error(name, "is the name of a secret, too, and shell steps see both as this variable; rename one"));
        }
    }
}
