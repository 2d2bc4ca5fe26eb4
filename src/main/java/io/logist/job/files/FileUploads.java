package io.logist.job.files;

import io.logist.archive.Archives;
import io.logist.job.IfMatch;
import io.logist.job.JobNotFound;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.job.catalogue.JobFiles;
import io.logist.job.catalogue.JobFiles.Edited;
import io.logist.workspace.FilePath;
import io.logist.workspace.files.Contents;
import io.logist.workspace.files.FileEdit;
import io.logist.workspace.files.FileEdit.NewFile;
import io.logist.workspace.files.FileTrees;
import io.logist.workspace.files.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes the files of a job. What is sent is stored first, however long that takes; then the change itself is one short
 * transaction. All may throw {@link JobNotFound}, {@link io.logist.job.RevisionConflict} and {@link FilesUnavailable}.
 */
@Component
class FileUploads {

    private final Jobs jobs;
    private final JobFiles files;
    private final FileTrees trees;
    private final Archives archives;
    private final OwnFiles own;

    FileUploads(Jobs jobs, JobFiles files, FileTrees trees, Archives archives, OwnFiles own) {
        this.jobs = jobs;
        this.files = files;
        this.trees = trees;
        this.archives = archives;
        this.own = own;
    }

    /** @param executable null: as the file is that is there, and else no */
    Edited put(String id, FilePath path, @Nullable Boolean executable, InputStream body, IfMatch ifMatch) throws IOException {
        JobRef job = expected(id, ifMatch);
        return storing(job, contents -> {
            String content = contents.add(body);
            contents.flush();
            return files.edit(job, ifMatch, "put " + path, before -> {
                boolean wanted = executable != null ? executable : own.find(before, path).map(StoredFile::executable).orElse(false);
                return new FileEdit(false, List.of(new NewFile(path.value(), wanted, content)), List.of());
            });
        });
    }

    /** @throws FileNotFound if there is neither a file nor a directory of that path */
    Edited delete(String id, FilePath path, IfMatch ifMatch) throws IOException {
        JobRef job = expected(id, ifMatch);
        return OwnFiles.reading(job, () -> files.edit(job, ifMatch, "delete " + path, before -> {
            own.find(before, path).orElseThrow(() -> new FileNotFound(before, path));
            return new FileEdit(false, List.of(), List.of(path.value()));
        }));
    }

    /** @param all whether the job's files become those of the archive, rather than these being laid over them */
    Edited unpack(String id, boolean all, InputStream archive, IfMatch ifMatch) throws IOException {
        JobRef job = expected(id, ifMatch);
        return storing(job, contents -> {
            List<NewFile> put = new ArrayList<>();
            archives.read(archive, file ->
                    put.add(new NewFile(file.path().value(), file.executable(), contents.add(file.content()))));
            contents.flush();
            return files.edit(job, ifMatch, "%s by an archive of %d".formatted(all ? "replaced" : "overlaid", put.size()),
                    _ -> new FileEdit(all, put, List.of()));
        });
    }

    private interface Storing {
        Edited into(Contents contents) throws IOException;
    }

    /** A job that is deleted meanwhile takes its repository along, which is no failure of the disk. */
    private Edited storing(JobRef job, Storing storing) throws IOException {
        return OwnFiles.reading(job, () -> {
            try (Contents contents = trees.contents(job.key(), jobs.files(job.key(), job.latestRevision()))) {
                return storing.into(contents);
            } catch (IOException e) {
                if (jobs.get(job.id()).key() != job.key()) {
                    throw new JobNotFound(job.id());
                }
                throw e;
            }
        });
    }

    /** Looks at If-Match before anything is sent; it counts once more when the row is locked. */
    private JobRef expected(String id, IfMatch ifMatch) {
        JobRef job = jobs.get(id);
        ifMatch.check(job);
        return job;
    }
}
