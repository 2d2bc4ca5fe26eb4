package io.logist.workspace;

/** Which files a run starts from. */
public enum WorkspaceMode {
    /** The files as the step before the first executed one left them in the source run. */
    RESTORE,
    /** The source run's directory as it stands now, edits by hand included. */
    KEEP,
    /** The job's own files alone. */
    FRESH
}
