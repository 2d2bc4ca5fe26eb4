package io.logist.engine;

import io.logist.job.Jobs;
import io.logist.job.Manifest;
import io.logist.problem.FieldError;
import io.logist.run.Hold;
import io.logist.run.LogWriter;
import io.logist.run.Run;
import io.logist.run.RunFiles;
import io.logist.run.RunSpec;
import io.logist.step.Fields;
import io.logist.step.References;
import io.logist.step.Step;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import io.logist.step.StepTypes;
import io.logist.workspace.WorkspaceMode;
import io.logist.workspace.Workspaces;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Calls the executor of a step with everything it needs: its keys with references resolved, its variables, its files. */
@Component
class StepCalls {

    private final Jobs jobs;
    private final StepTypes types;
    private final Workspaces workspaces;
    private final RunFiles files;
    private final LogWriter logs;

    StepCalls(Jobs jobs, StepTypes types, Workspaces workspaces, RunFiles files, LogWriter logs) {
        this.jobs = jobs;
        this.types = types;
        this.workspaces = workspaces;
        this.files = files;
        this.logs = logs;
    }

    StepResult call(Hold hold, Run run, Manifest manifest, NextMove.Execute move) throws InterruptedException {
        Step step = manifest.step(move.step());
        StepExecutor<?> executor = types.find(step.type()).orElse(null);
        if (executor == null) {
            return StepResult.failed("unknown-type",
                    "This instance of Logist has no step type '%s'; it may be older than the job.".formatted(step.type()));
        }
        try (OutputStream log = logs.open(hold, move.step(), run.step(move.step()).attempts())) {
            if (run.spec().workspace() != WorkspaceMode.FRESH) {
                workspace(run);
            }
            return call(executor, step, new CallContext(jobs.id(run.spec().jobKey()), run, step, move,
                    env(run, manifest, step), () -> workspace(run), log));
        } catch (References.Unresolved e) {
            return StepResult.failed("unresolved-reference", e.getMessage());
        } catch (UncheckedIOException | IOException e) {
            return StepResult.failed("workspace-unavailable", e.getMessage());
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

    /**
     * The run's directory, seeded from the source run's where the run is a rerun that takes its files along. Such a run
     * gets it before its first step, whether that needs it or not, since the next rerun starts from it.
     */
    private Path workspace(Run run) {
        Workspaces.Owner own = new Workspaces.Owner(run.spec().jobKey(), run.number());
        return workspaces.open(own, workspaces.exists(own) ? Optional.empty() : seed(run));
    }

    /** Where the files have gone that the run is to take along, opening its directory says so. */
    private Optional<Workspaces.Owner> seed(Run run) {
        RunSpec.Ancestry ancestry = run.spec().ancestry();
        if (ancestry == null || run.spec().workspace() == WorkspaceMode.FRESH) {
            return Optional.empty();
        }
        Workspaces.Owner source = new Workspaces.Owner(run.spec().jobKey(), ancestry.source());
        return Optional.of(files.ofSource(run).orElse(source));
    }
}
