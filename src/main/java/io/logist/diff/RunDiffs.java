package io.logist.diff;

import io.logist.diff.StepPair.Side;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.run.Run;
import io.logist.run.Warning;
import io.logist.run.files.FilesUnavailable;
import io.logist.run.files.LeftFiles;
import io.logist.run.history.RunHistory;
import io.logist.workspace.SnapshotUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.stereotype.Service;

/** Compares runs. */
@Service
class RunDiffs {

    private final Jobs jobs;
    private final RunHistory history;
    private final LeftFiles left;
    private final FileDiffs files;

    RunDiffs(Jobs jobs, RunHistory history, LeftFiles left, FileDiffs files) {
        this.jobs = jobs;
        this.history = history;
        this.left = left;
        this.files = files;
    }

    /** Files that cannot be compared are a warning: the rest is worth knowing all the same. */
    DiffView compare(String id, String from, String to) {
        JobRef job = jobs.get(id);
        Side one = side(job, from);
        Side other = side(job, to);
        try {
            return DiffView.of(id, one, other, files(job, one.run(), other.run()), List.of());
        } catch (FilesUnavailable e) {
            Warning warning = new Warning(e.slug(), e.detail(), List.of());
            return DiffView.of(id, one, other, FilesDifference.NONE, List.of(warning));
        }
    }

    /** @throws FilesUnavailable before anything is written, if it is known then */
    void patch(String id, String from, String to, OutputStream patch) throws IOException {
        JobRef job = jobs.get(id);
        Run one = history.get(job, from);
        Run other = history.get(job, to);
        try {
            files.patch(trees(job, one, other), patch);
        } catch (SnapshotUnavailable e) {
            throw FilesUnavailable.ofEither(one, other, e);
        }
    }

    private Side side(JobRef job, String number) {
        Run run = history.get(job, number);
        return new Side(run, jobs.manifest(job, run.spec().revision()));
    }

    private FilesDifference files(JobRef job, Run from, Run to) {
        try {
            return files.compare(trees(job, from, to));
        } catch (SnapshotUnavailable e) {
            throw FilesUnavailable.ofEither(from, to, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileDiffs.Trees trees(JobRef job, Run from, Run to) {
        return new FileDiffs.Trees(job.key(), left.atEnd(from).tree().orElse(null), left.atEnd(to).tree().orElse(null));
    }
}
