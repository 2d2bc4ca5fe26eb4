package io.logist.engine;

import io.logist.run.Run;
import io.logist.step.Step;
import io.logist.step.StepContext;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** One attempt, as its executor sees it. */
record CallContext(String job, Run of, Step definition, NextMove.Execute move, Map<String, String> env,
        Supplier<Path> directory, OutputStream log) implements StepContext {

    @Override
    public int run() {
        return of.number();
    }

    @Override
    public int step() {
        return move.step();
    }

    @Override
    public String stepName() {
        return definition.name();
    }

    @Override
    public int attempt() {
        return of.step(move.step()).attempts();
    }

    @Override
    public boolean continued() {
        return move.continued();
    }

    @Override
    public Map<String, JsonNode> parameters() {
        return of.spec().inputs().parameters();
    }

    @Override
    public Path workspace() {
        return directory.get();
    }
}
