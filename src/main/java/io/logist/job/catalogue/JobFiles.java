package io.logist.job.catalogue;

import io.logist.job.IfMatch;
import io.logist.job.JobNotFound;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.workspace.files.FileEdit;
import io.logist.workspace.files.FileTrees;
import io.logist.workspace.files.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files that belong to a job itself. Together with the manifest they are its revision. */
@Service
public class JobFiles {

    private final JobTable table;
    private final Jobs jobs;
    private final RevisionLedger ledger;
    private final FileTrees trees;

    JobFiles(JobTable table, Jobs jobs, RevisionLedger ledger, FileTrees trees) {
        this.table = table;
        this.jobs = jobs;
        this.ledger = ledger;
        this.trees = trees;
    }

    /**
     * The files of one revision.
     *
     * @param tree as {@link FileTrees} names it; null: there are none
     */
    public record Revision(JobRef job, int number, @Nullable String tree) {
    }

    /** What an edit came to; both are the same if it changed nothing. */
    public record Edited(Revision before, Revision after) {
    }

    /** Decides on an edit, by the files that there are. Called with the job's row locked. */
    public interface Editing {
        FileEdit edit(Revision before) throws IOException;
    }

    /**
     * @param number null: the newest
     * @throws JobNotFound if there is no such job
     * @throws io.logist.job.RevisionNotFound if it has no such revision
     */
    public Revision find(String id, @Nullable Integer number) {
        JobRef job = jobs.get(id);
        int wanted = number == null ? job.latestRevision() : number;
        return new Revision(job, wanted, jobs.files(job.key(), wanted));
    }

    /**
     * Gives the job a new revision with other files, unless they are what they should be already. Contents are stored
     * before, so that nothing large happens while the row is locked.
     *
     * @param seen the job whose repository holds the contents
     * @param of what changes, in words
     * @throws JobNotFound if it is gone by now
     * @throws io.logist.job.RevisionConflict if the job is not at the revision that the change depends on
     * @throws JobFilesTooLarge if they would be more than a job may have
     */
    @Transactional(rollbackFor = Exception.class)
    public Edited edit(JobRef seen, IfMatch ifMatch, String of, Editing editing) throws IOException {
        JobRef job = table.lock(seen.id()).filter(locked -> locked.key() == seen.key())
                .orElseThrow(() -> new JobNotFound(seen.id()));
        ifMatch.check(job);
        JobRevision newest = ledger.newest(job);
        Revision before = new Revision(job, newest.revision(), newest.files());
        String tree = trees.commit(job.key(), before.tree(), editing.edit(before),
                new FileTrees.Note(job.id(), newest.revision() + 1, of));
        if (Objects.equals(tree, before.tree())) {
            return new Edited(before, before);
        }
        JobFilesTooLarge.check(job.id(), tree == null ? List.<StoredFile>of() : trees.list(job.key(), tree));
        return new Edited(before, new Revision(job, ledger.add(job, newest.manifest(), tree).revision(), tree));
    }
}
