package io.logist.step.executors;

import io.logist.problem.FieldError;
import io.logist.step.AttemptLog;
import io.logist.step.Fields;
import io.logist.step.StepContext;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One attempt of a step as the engine would make it: step 2, named build, of run 7 of the job nightly. */
final class Attempt implements StepContext {

    private final Path workspace;
    private final Map<String, JsonNode> parameters = new LinkedHashMap<>();
    private final Map<String, String> env = new LinkedHashMap<>();
    private AttemptLog log = new RecordedLog();
    private boolean continued;

    Attempt(Path workspace) {
        this.workspace = workspace;
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    /** The mistakes in the keys of a step, written with single quotes. */
    static List<FieldError> mistakes(StepExecutor<?> executor, String keys) {
        List<FieldError> errors = new ArrayList<>();
        Fields fields = new Fields(json(keys), "", errors);
        executor.read(fields);
        fields.refuseOthers();
        return errors;
    }

    Attempt parameter(String name, String json) {
        parameters.put(name, json(json));
        return this;
    }

    Attempt variable(String name, String value) {
        env.put(name, value);
        return this;
    }

    Attempt logTo(AttemptLog out) {
        log = out;
        return this;
    }

    Attempt afterWaiting() {
        continued = true;
        return this;
    }

    <C> StepResult execute(StepExecutor<C> executor, String keys) throws InterruptedException {
        return execute(executor, json(keys));
    }

    <C> StepResult execute(StepExecutor<C> executor, JsonNode keys) throws InterruptedException {
        List<FieldError> errors = new ArrayList<>();
        C config = executor.read(new Fields(keys, "", errors));
        if (!errors.isEmpty()) {
            throw new AssertionError(errors.toString());
        }
        return executor.execute(config, this);
    }

    String logged() {
        return ((RecordedLog) log).text();
    }

    @Override
    public String job() {
        return "nightly";
    }

    @Override
    public int run() {
        return 7;
    }

    @Override
    public int step() {
        return 2;
    }

    @Override
    public String stepName() {
        return "build";
    }

    @Override
    public int attempt() {
        return 3;
    }

    @Override
    public boolean continued() {
        return continued;
    }

    @Override
    public Map<String, JsonNode> parameters() {
        return parameters;
    }

    @Override
    public Map<String, String> env() {
        return env;
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public AttemptLog log() {
        return log;
    }
}
