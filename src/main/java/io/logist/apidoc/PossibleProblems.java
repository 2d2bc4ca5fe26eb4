package io.logist.apidoc;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Which problems an operation may answer with, as far as its path, method and parameters tell. */
final class PossibleProblems {

    private static final List<String> RERUN_REFUSALS = List.of("run-active", "nothing-to-rerun", "nothing-failed",
            "steps-incomplete", "manifest-incompatible", "confirmation-required", "step-never-reruns",
            "workspace-unavailable", "plan-changed");

    private PossibleProblems() {
    }

    /** By slug, the likeliest of each status first. */
    static List<String> of(String path, HttpMethod method, Operation operation) {
        List<String> slugs = new ArrayList<>();
        slugs.addAll(body(path, operation));
        if (parameters(operation).stream().anyMatch(parameter -> !"path".equals(parameter.getIn()))) {
            slugs.add("invalid-parameter");
        }
        addIf(!slugs.contains("invalid-request"), "invalid-request", slugs);
        slugs.addAll(missing(path, method));
        slugs.addAll(conflicts(path, method));
        slugs.addAll(preconditions(operation));
        slugs.addAll(List.of("malformed-request", "host-not-allowed"));
        if (method != HttpMethod.GET) {
            slugs.add("cross-origin-refused");
        }
        slugs.addAll(List.of("not-acceptable", "internal-error", "database-unavailable"));
        addIf(hasHeader(operation, "Last-Event-ID"), "too-many-followers", slugs);
        return slugs;
    }

    private static List<String> body(String path, Operation operation) {
        if (operation.getRequestBody() == null) {
            return List.of();
        }
        return path.endsWith("/files") ? List.of("invalid-archive", "body-too-large", "unsupported-media-type", "disk-full")
                : isFile(path) ? List.of("body-too-large", "disk-full")
                : List.of("invalid-request", "invalid-json", "body-too-large", "unsupported-media-type");
    }

    private static boolean isFile(String path) {
        return path.contains("/files/{");
    }

    private static List<String> missing(String path, HttpMethod method) {
        List<String> slugs = new ArrayList<>();
        addIf(path.contains("/jobs/{"), "job-not-found", slugs);
        addIf(path.contains("/revisions/{") || path.contains("/jobs/{id}/files"), "revision-not-found", slugs);
        addIf(isFile(path), "file-not-found", slugs);
        addIf(isFile(path), "invalid-path", slugs);
        addIf(path.contains("/runs/{") || path.contains("/reruns"), "run-not-found", slugs);
        addIf(path.contains("/steps/{"), "step-not-found", slugs);
        addIf(path.endsWith("/steps/{s}/log"), "log-not-found", slugs);
        addIf(path.startsWith("/problems/{"), "problem-not-found", slugs);
        addIf(path.startsWith("/secrets/{") && method != HttpMethod.PUT, "secret-not-found", slugs);
        addIf(path.startsWith("/secrets/{"), "invalid-parameter", slugs);
        return slugs;
    }

    private static List<String> conflicts(String path, HttpMethod method) {
        if (path.contains("/runs/{n}/files")) {
            return path.endsWith("{path}") ? List.of("step-left-no-files", "not-a-file", "workspace-unavailable")
                    : List.of("step-left-no-files", "workspace-unavailable");
        }
        if (path.endsWith("/diff/{b}") || method == HttpMethod.GET && path.contains("/files")) {
            return List.of("workspace-unavailable");
        }
        if (path.startsWith("/secrets")) {
            return method == HttpMethod.PUT ? List.of("secret-key-missing") : List.of();
        }
        if (method == HttpMethod.GET || path.endsWith("/validate")) {
            return List.of();
        }
        if (path.endsWith("/reruns")) {
            return RERUN_REFUSALS;
        }
        if (path.endsWith("/cancel")) {
            return List.of("run-finished");
        }
        if (path.endsWith("/resume")) {
            return List.of("run-not-paused");
        }
        if (path.endsWith("/files") || isFile(path)) {
            return method == HttpMethod.DELETE ? List.of("workspace-unavailable")
                    : List.of("path-taken", "job-files-too-large", "workspace-unavailable");
        }
        return List.of(path.endsWith("/jobs") ? "job-exists" : "run-active");
    }

    private static List<String> preconditions(Operation operation) {
        List<String> slugs = new ArrayList<>();
        addIf(hasHeader(operation, "Range"), "range-not-satisfiable", slugs);
        addIf(hasHeader(operation, "If-Match"), "revision-conflict", slugs);
        addIf(hasHeader(operation, "Idempotency-Key"), "idempotency-key-in-use", slugs);
        addIf(hasHeader(operation, "Idempotency-Key"), "idempotency-key-reused", slugs);
        return slugs;
    }

    private static boolean hasHeader(Operation operation, String name) {
        return parameters(operation).stream().anyMatch(parameter -> name.equalsIgnoreCase(parameter.getName()));
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    private static void addIf(boolean condition, String slug, List<String> slugs) {
        if (condition) {
            slugs.add(slug);
        }
    }
}
