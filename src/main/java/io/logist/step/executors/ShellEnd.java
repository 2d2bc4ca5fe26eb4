package io.logist.step.executors;

import io.logist.step.StepResult;
import io.logist.step.limits.Limits;
import io.logist.step.processes.Overrun;
import io.logist.workspace.Sizes;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the process of a shell step ended.
 *
 * @param overrun what it was ended for; null: it ended by itself
 */
record ShellEnd(String program, int exitCode, @Nullable Overrun overrun, Limits limits) {

    /** As a shell, and Java, report SIGXFSZ. */
    private static final int FILE_TOO_LARGE = 128 + 25;
    /** Less than this is as good as nothing: programs write larger pieces than what is left, and none of them fits. */
    private static final long NEXT_TO_NOTHING = 64 * 1024;

    /** Null if it ended well. */
    StepResult.@Nullable Failed failure(Path workspace) {
        if (overrun != null) {
            return new StepResult.Failed(overrun.code(), overrun.message(), exitCode);
        }
        if (exitCode == 0) {
            return null;
        }
        String message = program + " exited with " + exitCode + Signals.explain(exitCode);
        if (exitCode == FILE_TOO_LARGE) {
            return new StepResult.Failed("file-size-limit", "%s, since it wrote a file larger than %s (limits.fileSize)"
                    .formatted(message, Sizes.text(limits.fileSize())), exitCode);
        }
        return isFull(workspace) ? new StepResult.Failed("disk-full", message + ", and the disk with the run's directory is full", exitCode)
                : new StepResult.Failed("exit-code", message, exitCode);
    }

    private static boolean isFull(Path directory) {
        try {
            FileStore disk = Files.getFileStore(directory);
            return disk.getTotalSpace() > 0 && disk.getUsableSpace() < NEXT_TO_NOTHING;
        } catch (IOException e) {
            return false;
        }
    }
}
