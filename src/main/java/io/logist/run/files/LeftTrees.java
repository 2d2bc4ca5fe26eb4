package io.logist.run.files;

import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.run.InvalidStep;
import io.logist.run.Run;
import io.logist.run.StepWord;
import io.logist.run.history.RunHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the files that a request asks for. */
@Component
class LeftTrees {

    private final Jobs jobs;
    private final RunHistory history;
    private final LeftFiles files;

    LeftTrees(Jobs jobs, RunHistory history, LeftFiles files) {
        this.jobs = jobs;
        this.history = history;
        this.files = files;
    }

    /** @param step its number or name; null: the last one that left files */
    LeftTree find(String id, String number, @Nullable String step) {
        JobRef job = jobs.get(id);
        Run run = history.get(job, number);
        if (step == null) {
            return new LeftTree(job, run, files.atEnd(run));
        }
        int wanted = StepWord.numberOf(step, jobs.manifest(job, run.spec().revision()))
                .orElseThrow(() -> InvalidStep.inQuery(step, jobs.manifest(job, run.spec().revision())));
        return new LeftTree(job, run, files.after(run, run.step(wanted)));
    }
}
