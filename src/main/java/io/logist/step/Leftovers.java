package io.logist.step;

/** What attempts left at work when the instance that executed them was killed. */
public interface Leftovers {

    /**
     * Ends it, as far as it is on this machine and the instance is no more. To be called before such an attempt is made
     * again, since the two would work on the same files.
     */
    void end();
}
