package io.logist.job.files;

import io.logist.job.JobRef;
import io.logist.job.catalogue.JobFiles.Edited;
import io.logist.job.catalogue.JobFiles.Revision;
import io.logist.workspace.FilePath;
import io.logist.workspace.SnapshotUnavailable;
import io.logist.workspace.files.ContentReader;
import io.logist.workspace.files.FileChange;
import io.logist.workspace.files.FileTrees;
import io.logist.workspace.files.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the files of a job's revisions. All may throw {@link FilesUnavailable}. */
@Component
class OwnFiles {

    private final FileTrees trees;

    OwnFiles(FileTrees trees) {
        this.trees = trees;
    }

    List<StoredFile> list(Revision revision) throws IOException {
        return revision.tree() == null ? List.of()
                : reading(revision.job(), () -> trees.list(revision.job().key(), revision.tree()));
    }

    /** What stands at that path; also a directory. */
    Optional<StoredFile> find(Revision revision, FilePath path) throws IOException {
        return revision.tree() == null ? Optional.empty()
                : reading(revision.job(), () -> trees.find(revision.job().key(), revision.tree(), path.value()));
    }

    /** As {@link ContentReader#send}. */
    void send(JobRef job, StoredFile file, ContentReader.Opening answer) throws IOException {
        reading(job, () -> {
            try (ContentReader contents = trees.reader(job.key())) {
                contents.send(file, answer);
                return file;
            }
        });
    }

    List<FileChange> changes(Edited edited) throws IOException {
        JobRef job = edited.after().job();
        return reading(job, () -> trees.compare(job.key(), edited.before().tree(), edited.after().tree()));
    }

    interface Reading<T> {
        T get() throws IOException;
    }

    static <T> T reading(JobRef job, Reading<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (SnapshotUnavailable e) {
            throw new FilesUnavailable(job, e);
        }
    }
}
