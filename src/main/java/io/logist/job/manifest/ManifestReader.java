package io.logist.job.manifest;

import io.logist.job.Concurrency;
import io.logist.job.JobId;
import io.logist.job.Manifest;
import io.logist.job.Parameter;
import io.logist.job.UnstorableValues;
import io.logist.problem.FieldError;
import io.logist.step.Fields;
import io.logist.step.Step;
import io.logist.step.StepTypes;
import io.logist.workspace.WorkspaceRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Checks a manifest and turns it into what a run follows. A pure function of the tree and the known step types. */
@Component
public class ManifestReader {

    private static final int MOST_STEPS = 200;

    private final StepReader stepReader;

    ManifestReader(StepTypes types) {
        this.stepReader = new StepReader(types);
    }

    /** @throws ManifestInvalid with every mistake there is, not the first alone */
    public Manifest read(JsonNode tree) {
        return read(tree, null);
    }

    /**
     * Reads the manifest of the job with that id, which the manifest need not repeat.
     *
     * @throws ManifestInvalid with every mistake there is; another id than this is one
     */
    Manifest read(JsonNode tree, @Nullable String jobId) {
        List<FieldError> errors = new ArrayList<>();
        UnstorableValues.refuse(tree, errors);
        Fields fields = new Fields(tree, "", errors);
        ReferenceCheck references = new ReferenceCheck(tree, errors);
        Manifest manifest = manifest(fields, jobId, errors, references);
        fields.refuseOthers();
        references.manifest();
        if (!errors.isEmpty()) {
            throw new ManifestInvalid(errors);
        }
        return manifest;
    }

    private Manifest manifest(Fields fields, @Nullable String jobId, List<FieldError> errors, ReferenceCheck references) {
        String id = id(fields, jobId);
        String description = fields.literal("description");
        Map<String, Parameter> parameters = ParameterReader.read(fields, errors);
        Map<String, String> env = Variables.read(fields);
        SecretsReader secrets = new SecretsReader(fields, errors);
        Duration timeout = fields.duration("timeout");
        Concurrency concurrency = fields.choice("concurrency", Concurrency.class, Concurrency.REJECT);
        WorkspaceRules workspace = WorkspaceReader.read(fields);
        List<Step> steps = steps(fields, errors, references, secrets);
        return new Manifest(id, description, parameters, env, secrets.names(), timeout, concurrency, workspace, steps);
    }

    private static @Nullable String id(Fields fields, @Nullable String jobId) {
        String id = fields.literal("id");
        if (id == null) {
            return jobId;
        }
        String mistake = jobId == null || jobId.equals(id) ? JobId.mistakeIn(id)
                : "must be '" + jobId + "' as in the path, or left out; an id cannot be changed";
        if (mistake != null) {
            fields.error("id", mistake);
        }
        return id;
    }

    private List<Step> steps(Fields fields, List<FieldError> errors, ReferenceCheck references, SecretsReader secrets) {
        JsonNode list = fields.required("steps", "[{name: hello, type: shell, run: echo hello}]");
        if (list == null) {
            return List.of();
        }
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_STEPS) {
            fields.error("steps", "must be a list of 1 to " + MOST_STEPS + " steps, but "
                    + (list.isArray() ? "has " + list.size() : "is " + Fields.kindOf(list)));
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Step step = stepReader.read(list.get(i), fields.pointerTo("steps") + "/" + i, errors, references, secrets);
            if (step != null) {
                steps.add(step);
            }
        }
        StepNames.refuseTwins(list, errors);
        references.steps();
        return List.copyOf(steps);
    }
}
