package io.logist.log.text;

import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.StepRun;
import io.logist.run.StepWord;
import io.logist.run.history.RunHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds who wrote what callers ask for. */
@Component
class LoggedSteps {

    private final Jobs jobs;
    private final RunHistory history;

    LoggedSteps(Jobs jobs, RunHistory history) {
        this.jobs = jobs;
        this.history = history;
    }

    /** One step, named by number or name. */
    LoggedStep find(String id, String n, String s) {
        JobRef job = jobs.get(id);
        Run run = history.get(job, n);
        StepRun step = run.step(StepWord.numberOf(s, jobs.manifest(job, run.spec().revision()))
                .orElseThrow(() -> new StepNotFound(s, run)));
        return step.originRun() == null ? new LoggedStep(run, step)
                : inOrigin(step, history.find(job, step.originRun()).orElse(run));
    }

    /** All steps of a run, in order. */
    List<LoggedStep> all(JobRef job, Run run) {
        Map<Integer, Run> origins = new HashMap<>();
        List<LoggedStep> steps = new ArrayList<>();
        for (StepRun step : run.steps()) {
            steps.add(step.originRun() == null ? new LoggedStep(run, step) : inOrigin(step,
                    origins.computeIfAbsent(step.originRun(), number -> history.find(job, number).orElse(run))));
        }
        return steps;
    }

    /** An edited manifest may have moved the step. */
    private static LoggedStep inOrigin(StepRun step, Run origin) {
        return new LoggedStep(origin, origin.steps().stream().filter(there -> there.name().equals(step.name()))
                .findFirst().orElseThrow());
    }
}
