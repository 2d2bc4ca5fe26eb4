package io.logist.job.catalogue;

import io.logist.problem.LogistException;
import io.logist.workspace.files.StoredFile;
import java.util.List;
import org.springframework.http.HttpStatus;

public class JobFilesTooLarge extends LogistException {

    static final int MOST_FILES = 10_000;
    static final long MOST_BYTES = 512L << 20;

    private JobFilesTooLarge(String id, String what) {
        super(HttpStatus.CONFLICT, "job-files-too-large", ("Job '%s' would have %s. Delete what it does not need, or let a step "
                + "fetch large data.").formatted(id, what));
    }

    static void check(String id, List<StoredFile> files) {
        if (files.size() > MOST_FILES) {
            throw new JobFilesTooLarge(id, "%,d files; at most %,d are kept".formatted(files.size(), MOST_FILES));
        }
        long bytes = files.stream().mapToLong(StoredFile::size).sum();
        if (bytes > MOST_BYTES) {
            throw new JobFilesTooLarge(id, "%,d bytes of files; at most 512 MiB are kept".formatted(bytes));
        }
    }
}
