package io.logist.engine;

import io.logist.job.Jobs;
import io.logist.job.Manifest;
import io.logist.problem.FieldError;
import io.logist.run.Hold;
import io.logist.run.LogWriter;
import io.logist.run.Run;
import io.logist.step.Fields;
import io.logist.step.References;
import io.logist.step.Step;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import io.logist.step.StepTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Calls the executor of a step with everything it needs: its keys with references resolved, its variables, its files. */
@Component
class StepCalls {

    private final Jobs jobs;
    private final StepTypes types;
    private final StepFiles files;
    private final LogWriter logs;
    private final Overtaken overtaken;

    StepCalls(Jobs jobs, StepTypes types, StepFiles files, LogWriter logs, Overtaken overtaken) {
        this.jobs = jobs;
        this.types = types;
        this.files = files;
        this.logs = logs;
        this.overtaken = overtaken;
    }

    boolean isPure(Step step) {
        return types.find(step.type()).map(StepExecutor::isPure).orElse(false);
    }

    /** One attempt, from the files that it is to find to those that are kept of it. */
    AttemptEnd.Returned call(Hold hold, Run run, Manifest manifest, NextMove.Execute move) throws InterruptedException {
        Step step = manifest.step(move.step());
        StepExecutor<?> executor = types.find(step.type()).orElse(null);
        if (executor == null) {
            return new AttemptEnd.Returned(StepResult.failed("unknown-type",
                    "This instance of Logist has no step type '%s'; it may be older than the job.".formatted(step.type())));
        }
        String job = jobs.id(run.spec().jobKey());
        StepFiles.Use use = new StepFiles.Use(job, run, step, move, executor.usesWorkspace());
        StepResult result = call(hold, manifest, executor, use);
        overtaken.check(run);
        return files.keep(use, result);
    }

    private StepResult call(Hold hold, Manifest manifest, StepExecutor<?> executor, StepFiles.Use use)
            throws InterruptedException {
        Run run = use.run();
        Step step = use.step();
        try (OutputStream log = logs.open(hold, use.number(), run.step(use.number()).attempts())) {
            overtaken.check(run);
            files.prepare(use);
            return call(executor, step, new CallContext(use.job(), run, step, use.move(), env(run, manifest, step),
                    () -> files.directory(use), log));
        } catch (References.Unresolved e) {
            return StepResult.failed("unresolved-reference", e.getMessage());
        } catch (UncheckedIOException | IOException e) {
            return StepFiles.unavailable(e);
        }
    }

    private <C> StepResult call(StepExecutor<C> executor, Step step, CallContext context) throws InterruptedException {
        List<FieldError> errors = new ArrayList<>();
        C config = executor.read(new Fields(resolved(executor, step, context), "", errors));
        if (!errors.isEmpty()) {
            return StepResult.failed("invalid-value", errors.stream()
                    .map(error -> error.pointer() + " " + error.message()).collect(Collectors.joining("; ")));
        }
        return executor.execute(config, context);
    }

    private static ObjectNode resolved(StepExecutor<?> executor, Step step, CallContext context) {
        ObjectNode config = step.config().deepCopy();
        ObjectNode literal = config.objectNode();
        executor.literalKeys().stream().filter(config::has).forEach(key -> literal.set(key, config.remove(key)));
        ObjectNode resolved = (ObjectNode) References.resolve(config, new RunValues(context.of()));
        return resolved.setAll(literal);
    }

    private static Map<String, String> env(Run run, Manifest manifest, Step step) {
        RunValues values = new RunValues(run);
        Map<String, String> env = new LinkedHashMap<>(References.resolve(manifest.env(), values));
        env.putAll(run.spec().inputs().env());
        env.putAll(References.resolve(step.env(), values));
        return env;
    }
}
