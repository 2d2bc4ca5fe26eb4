package io.logist.workspace;

import java.io.IOException;

/** A snapshot is missing, or not what was once taken. */
public final class SnapshotUnavailable extends IOException {

    public SnapshotUnavailable(String snapshot, Throwable cause) {
        super("The snapshot %s of the files is gone or damaged: %s".formatted(snapshot, cause.getMessage()), cause);
    }
}
