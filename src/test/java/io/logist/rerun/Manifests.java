package io.logist.rerun;

import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.job.Parameter;
import io.logist.job.SecretNames;
import io.logist.step.AttemptFiles;
import io.logist.step.OnRerun;
import io.logist.step.Retry;
import io.logist.step.Step;
import io.logist.workspace.WorkspaceRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Definitions of jobs and their steps. */
final class Manifests {

    private Manifests() {
    }

    static Manifest of(String... names) {
        return of(Stream.of(names).map(Manifests::step).toArray(Step[]::new));
    }

    static Manifest of(Step... steps) {
        return of(Concurrency.REJECT, Map.of(), List.of(steps));
    }

    static Manifest of(Concurrency concurrency, Map<String, Parameter> parameters, List<Step> steps) {
        return new Manifest(null, null, parameters, Map.of(), SecretNames.NONE, null, concurrency, WorkspaceRules.DEFAULT, steps);
    }

    static Manifest with(Concurrency concurrency, Manifest manifest) {
        return of(concurrency, manifest.parameters(), manifest.steps());
    }

    static Manifest declaring(Map<String, Parameter> parameters, Manifest manifest) {
        return of(manifest.concurrency(), parameters, manifest.steps());
    }

    static Parameter text(String otherwise) {
        return new Parameter(Parameter.Type.STRING, false, value(otherwise), null);
    }

    static Parameter required(Parameter.Type type) {
        return new Parameter(type, true, null, null);
    }

    static JsonNode value(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** A step without side effects, whose body says its name. */
    static Step step(String name) {
        return doing(name, name);
    }

    static Step doing(String name, String body) {
        return step(name, "set", body, false, OnRerun.RUN);
    }

    /** A step that works on files. */
    static Step shell(String name) {
        return step(name, "shell", name, false, OnRerun.RUN);
    }

    /** A step whose failure its run goes past. */
    static Step tolerated(String name) {
        return step(name, "set", name, true, OnRerun.RUN);
    }

    static Step asking(OnRerun onRerun, String name) {
        return step(name, "set", name, false, onRerun);
    }

    static Step step(String name, String type, String body, boolean continueOnFailure, OnRerun onRerun) {
        return new Step(name, type, null, Retry.NONE, continueOnFailure, Map.of(), onRerun, true, AttemptFiles.RESTORE,
                JsonNodeFactory.instance.objectNode().put("body", body));
    }
}
