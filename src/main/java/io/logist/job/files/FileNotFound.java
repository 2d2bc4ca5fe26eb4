package io.logist.job.files;

import io.logist.job.catalogue.JobFiles;
import io.logist.problem.LogistException;
import io.logist.workspace.FilePath;
import org.springframework.http.HttpStatus;

class FileNotFound extends LogistException {

    FileNotFound(JobFiles.Revision revision, FilePath path) {
        super(HttpStatus.NOT_FOUND, "file-not-found",
                "Job '%s' has no file '%s' in revision %d. GET /jobs/%s/files lists those it has.".formatted(revision.job().id(),
                        path, revision.number(), revision.job().id()));
    }
}
