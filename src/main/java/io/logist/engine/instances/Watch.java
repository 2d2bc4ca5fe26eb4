package io.logist.engine.instances;

import java.time.Duration;

/** Something that this instance looks after from time to time. What goes wrong is logged, and tried again the next time. */
public interface Watch {

    /** How long to wait between two looks. */
    Duration every();

    void look();
}
