package io.logist.rerun;

import io.logist.problem.FieldError;
import io.logist.run.requests.RunInputs;
import io.logist.workspace.WorkspaceMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be run again. Words are as they were written: what they mean depends on the job.
 *
 * @param step every value given for it; none: from the beginning
 * @param source the number of the source run; null: the newest that is not active
 * @param revision {@code latest}, {@code source} or a number
 * @param until the step to stop after; null: the last
 * @param confirm the steps that may run again although they ask for it to be confirmed
 * @param planToken of the plan that the caller saw; null: none
 * @param mistakes what could not be read
 */
record RerunRequest(List<String> step, @Nullable String source, String revision, @Nullable String until,
        boolean skipIncomplete, Set<String> confirm, WorkspaceMode workspace, RunInputs inputs, @Nullable String planToken,
        List<FieldError> mistakes) {

    static final String LATEST = "latest";
    static final String OF_SOURCE = "source";
}
