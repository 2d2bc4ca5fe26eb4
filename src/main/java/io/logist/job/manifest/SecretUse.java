package io.logist.job.manifest;

import io.logist.problem.FieldError;
import io.logist.step.Reference;
import io.logist.step.References;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks that every {@code ${secrets.NAME}} is one that the step is handed, and stands where its value stays unseen. */
final class SecretUse {

    private final JsonNode tree;
    private final List<FieldError> errors;

    SecretUse(JsonNode tree, List<FieldError> errors) {
        this.tree = tree;
        this.errors = errors;
    }

    /** @param keys of the step's type in which secrets may stand */
    static String misplaced(String name, Set<String> keys) {
        String more = keys.isEmpty() ? "" : " and in " + String.join(", ", keys.stream().sorted().toList());
        return ("uses the secret '%s' where its value would be recorded or shown; secrets may stand in env%s, and shell steps "
                + "find them as variables, $%s").formatted(name, more, name);
    }

    /** In a step. */
    @Nullable String mistakeIn(String name, int step) {
        JsonNode own = tree.path("steps").path(step).path("secrets");
        return own.isArray() ? mistakeIn(name, own, "secrets of the step") : mistakeInEnv(name);
    }

    /** In what is the same for all steps. */
    @Nullable String mistakeInEnv(String name) {
        return mistakeIn(name, tree.path("secrets"), "secrets of the job");
    }

    private static @Nullable String mistakeIn(String name, JsonNode declared, String where) {
        List<String> names = texts(declared);
        return names.contains(name) ? null : "uses the secret '%s', which is not among the %s".formatted(name, where)
                + ReferenceCheck.advice(name, names);
    }

    /** The job's env is made for every step, and so is what it refers to. */
    void refuseToLeaveOutWhatEnvUses(int step) {
        JsonNode own = tree.path("steps").path(step).path("secrets");
        if (!own.isArray()) {
            return;
        }
        List<String> names = texts(own);
        References.in(tree.path("env")).stream().map(References.Found::reference)
                .filter(Reference.Secret.class::isInstance).map(reference -> ((Reference.Secret) reference).name())
                .filter(name -> !names.contains(name)).distinct().forEach(name -> errors.add(new FieldError(
                        "/steps/" + step + "/secrets", "leaves out '" + name + "', which the env of the job uses; add it")));
    }

    private static List<String> texts(JsonNode names) {
        return names.isArray() ? names.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList() : List.of();
    }
}
