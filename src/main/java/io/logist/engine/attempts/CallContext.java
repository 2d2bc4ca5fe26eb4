package io.logist.engine.attempts;

import io.logist.masking.Mask;
import io.logist.step.AttemptLog;
import io.logist.step.StepContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** One attempt, as its executor sees it. */
record CallContext(StepUse use, Supplier<Map<String, String>> variables, Supplier<Path> directory, AttemptLog log,
        Mask mask) implements StepContext {

    @Override
    public String job() {
        return use.job();
    }

    @Override
    public int run() {
        return use.run().number();
    }

    @Override
    public int step() {
        return use.number();
    }

    @Override
    public String stepName() {
        return use.step().name();
    }

    @Override
    public int attempt() {
        return use.stepRun().attempts();
    }

    @Override
    public boolean continued() {
        return use.continued();
    }

    @Override
    public Map<String, JsonNode> parameters() {
        return use.run().spec().inputs().parameters();
    }

    @Override
    public Map<String, String> env() {
        return variables.get();
    }

    @Override
    public boolean holdsSecret(String text) {
        return mask.hidesIn(text);
    }

    @Override
    public Path workspace() {
        return directory.get();
    }
}
