package io.logist.engine.attempts;

import io.logist.job.Jobs;
import io.logist.job.Manifest;
import io.logist.log.LogWriter;
import io.logist.problem.FieldError;
import io.logist.run.Hold;
import io.logist.run.Run;
import io.logist.secret.HandedSecrets;
import io.logist.secret.SecretUnavailable;
import io.logist.step.AttemptLog;
import io.logist.step.Fields;
import io.logist.step.References;
import io.logist.step.Step;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import io.logist.step.StepTypes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Calls the executor of a step with everything it needs: its keys with references resolved, its variables, its files. */
@Component
class StepCalls {

    private final Jobs jobs;
    private final StepTypes types;
    private final StepFiles files;
    private final StepSecrets secrets;
    private final LogWriter logs;

    StepCalls(Jobs jobs, StepTypes types, StepFiles files, StepSecrets secrets, LogWriter logs) {
        this.jobs = jobs;
        this.types = types;
        this.files = files;
        this.secrets = secrets;
        this.logs = logs;
    }

    boolean isPure(Step step) {
        return types.find(step.type()).map(StepExecutor::isPure).orElse(false);
    }

    /** How long an attempt may take; null: as long as the run may. */
    @Nullable Duration timeout(Step step) {
        return step.timeout() != null ? step.timeout() : types.find(step.type()).map(StepExecutor::timeout).orElse(null);
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
        try {
            return call(hold, use, executor, executor.isPure() ? HandedSecrets.NONE : secrets.of(use));
        } catch (SecretUnavailable e) {
            return StepResult.failed(e.code(), e.told());
        }
    }

    /** Nothing that holds a secret goes beyond this method. */
    private StepResult call(Hold hold, StepUse use, StepExecutor<?> executor, HandedSecrets handed) throws InterruptedException {
        try (AttemptLog log = MaskedLog.of(handed.mask(), open(hold, use))) {
            return MaskedResults.of(call(executor, use, handed, log), handed.mask());
        } catch (RuntimeException e) {
            throw MaskedResults.of(e, handed.mask());
        }
    }

    private AttemptLog open(Hold hold, StepUse use) {
        return logs.open(hold, use.number(), use.stepRun().attempts(), use.continued());
    }

    private StepResult call(StepExecutor<?> executor, StepUse use, HandedSecrets handed, AttemptLog log) throws InterruptedException {
        RunValues values = new RunValues(use.run(), handed.values());
        try {
            return call(executor, values, new CallContext(use, variables(executor, use, values), () -> files.directory(use), log,
                    handed.mask()));
        } catch (References.Unresolved e) {
            return StepResult.failed("unresolved-reference", e.getMessage());
        } catch (UncheckedIOException e) {
            return StepFiles.unavailable(e);
        }
    }

    private static <C> StepResult call(StepExecutor<C> executor, RunValues values, CallContext context) throws InterruptedException {
        List<FieldError> errors = new ArrayList<>();
        C config = executor.read(new Fields(resolved(executor, context.use().step(), values), "", errors));
        if (!errors.isEmpty()) {
            return StepResult.failed("invalid-value", errors.stream()
                    .map(error -> error.pointer() + " " + error.message()).collect(Collectors.joining("; ")));
        }
        return executor.execute(config, context);
    }

    private static ObjectNode resolved(StepExecutor<?> executor, Step step, RunValues values) {
        ObjectNode config = step.config().deepCopy();
        ObjectNode literal = config.objectNode();
        executor.literalKeys().stream().filter(config::has).forEach(key -> literal.set(key, config.remove(key)));
        return ((ObjectNode) References.resolve(config, values)).setAll(literal);
    }

    /** A pure step is handed no secrets, so what they are part of is looked up only if it asks for it. */
    private static Supplier<Map<String, String>> variables(StepExecutor<?> executor, StepUse use, RunValues values) {
        if (executor.isPure()) {
            return () -> variables(use, values);
        }
        Map<String, String> variables = variables(use, values);
        return () -> variables;
    }

    private static Map<String, String> variables(StepUse use, RunValues values) {
        Map<String, String> variables = new LinkedHashMap<>(References.resolve(use.manifest().env(), values));
        variables.putAll(use.run().spec().inputs().env());
        variables.putAll(References.resolve(use.step().env(), values));
        variables.putAll(values.secrets());
        return variables;
    }
}
