package io.logist.run.files;

import io.logist.problem.LogistException;
import io.logist.run.Run;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Files that were once kept cannot be read. */
public class FilesUnavailable extends LogistException {

    private FilesUnavailable(String detail) {
        super(HttpStatus.CONFLICT, "workspace-unavailable", detail);
    }

    /** @param cause why; it is for the log, and not told */
    public FilesUnavailable(Run run, IOException cause) {
        this(("The files of run %d cannot be read: their snapshot is gone or damaged. Ask for those of another step or run; "
                + "a rerun from step 1 makes them anew.").formatted(run.number()));
        initCause(cause);
    }

    /** It is not known of which of the two. */
    public static FilesUnavailable ofEither(Run one, Run other, IOException cause) {
        FilesUnavailable failure = new FilesUnavailable(("The files of run %d and run %d cannot be compared: a snapshot of them "
                + "is gone or damaged. Ask for the files of either run to see of which.").formatted(one.number(), other.number()));
        failure.initCause(cause);
        return failure;
    }

    /** @param step that left them; 0: the run brought them along */
    static FilesUnavailable notKept(Run run, int step) {
        return new FilesUnavailable(("The files %s run %d were not kept. Ask for those of another step or run; a rerun from "
                + "step 1 makes them anew.").formatted(step == 0 ? "that came along into" : "that step " + step + " left in",
                run.number()));
    }
}
