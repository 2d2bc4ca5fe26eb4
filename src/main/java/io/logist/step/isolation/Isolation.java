package io.logist.step.isolation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps the processes of shell steps apart from the server and its files. */
public interface Isolation {

    /** Why it cannot be had here; null if it can. Asked once, at the start. */
    @Nullable String hindrance() throws InterruptedException;

    /**
     * What stands before the command of a step.
     *
     * @param outputs the directory of the file for the outputs
     */
    List<String> prefix(Path workspace, Path outputs);

    /** Lets the step use both directories. */
    default void give(Path workspace, Path outputs) throws IOException, InterruptedException {
    }

    /** Makes the directory the server's again when no process of the step is left. */
    default void takeBack(Path workspace) throws IOException, InterruptedException {
    }

    /** Steps run as the server does. */
    record None() implements Isolation {

        @Override
        public @Nullable String hindrance() {
            return null;
        }

        @Override
        public List<String> prefix(Path workspace, Path outputs) {
            return List.of();
        }
    }
}
