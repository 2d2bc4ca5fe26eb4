package io.logist.log;

/** Where logs that have something to be stored stand in line. */
interface LogQueue {

    /** Once, when the log has something for the first time. */
    void join(BufferedLog log);

    /** Somebody waits. */
    void hurry();

    void leave(BufferedLog log);
}
