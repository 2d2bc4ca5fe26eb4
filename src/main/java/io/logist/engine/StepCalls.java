package io.logist.engine;

import io.logist.job.Jobs;
import io.logist.job.Manifest;
import io.logist.log.LogWriter;
import io.logist.problem.FieldError;
import io.logist.run.Hold;
import io.logist.run.Run;
import io.logist.step.AttemptLog;
import io.logist.step.Fields;
import io.logist.step.References;
import io.logist.step.Step;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import io.logist.step.StepTypes;
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

    StepCalls(Jobs jobs, StepTypes types, StepFiles files, LogWriter logs) {
        this.jobs = jobs;
        this.types = types;
        this.files = files;
        this.logs = logs;
    }

    boolean isPure(Step step) {
        return types.find(step.type()).map(StepExecutor::isPure).orElse(false);
    }

    StepUse use(Run run, Manifest manifest, int number, boolean continued) {
        boolean onFiles = types.find(manifest.step(number).type()).map(StepExecutor::usesWorkspace).orElse(false);
        return new StepUse(jobs.id(run.spec().jobKey()), run, manifest, number, continued, onFiles);
    }

    /** Calls the executor once; the files are as it is to find them. */
    StepResult call(Hold hold, StepUse use) throws InterruptedException {
        Step step = use.step();
        StepExecutor<?> executor = types.find(step.type()).orElse(null);
        if (executor == null) {
            return StepResult.failed("unknown-type",
                    "This instance of Logist has no step type '%s'; it may be older than the job.".formatted(step.type()));
        }
        try (AttemptLog log = logs.open(hold, use.number(), use.stepRun().attempts(), use.continued())) {
            return call(executor, step, new CallContext(use, env(use), () -> files.directory(use), log));
        } catch (References.Unresolved e) {
            return StepResult.failed("unresolved-reference", e.getMessage());
        } catch (UncheckedIOException e) {
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
        ObjectNode resolved = (ObjectNode) References.resolve(config, new RunValues(context.use().run()));
        return resolved.setAll(literal);
    }

    private static Map<String, String> env(StepUse use) {
        RunValues values = new RunValues(use.run());
        Map<String, String> env = new LinkedHashMap<>(References.resolve(use.manifest().env(), values));
        env.putAll(use.run().spec().inputs().env());
        env.putAll(References.resolve(use.step().env(), values));
        return env;
    }
}
