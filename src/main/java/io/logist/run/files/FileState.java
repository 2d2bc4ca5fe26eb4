package io.logist.run.files;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the files at some point of a run. */
public sealed interface FileState {

    /**
     * They are kept.
     *
     * @param commit in the repository of the job, as {@link io.logist.workspace.files.FileTrees} reads it
     */
    record Kept(String commit) implements FileState {
    }

    /** There were none. */
    record None() implements FileState {
    }

    /**
     * There were some, and they were not kept.
     *
     * @param step that left them; 0: the run brought them along
     */
    record NotKept(int step) implements FileState {
    }

    /** @param commit null: there were no files */
    static FileState of(@Nullable String commit) {
        return commit == null ? new None() : new Kept(commit);
    }

    default Optional<String> ifKept() {
        return this instanceof Kept(String commit) ? Optional.of(commit) : Optional.empty();
    }
}
