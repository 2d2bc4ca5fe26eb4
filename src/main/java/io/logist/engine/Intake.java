package io.logist.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.stereotype.Component;

/** Both ways in which runs come to this instance. */
@Component
class Intake {

    private final Scheduler scheduler;
    private final Places places;
    private final DirectDrives direct;

    Intake(Scheduler scheduler, Places places, DirectDrives direct) {
        this.scheduler = scheduler;
        this.places = places;
        this.direct = direct;
    }

    void open() {
        scheduler.start();
        places.open();
    }

    /** No run is begun here any more. Those that are being driven stay alive in the eyes of other instances. */
    void close() {
        places.close();
        scheduler.pause();
    }

    /** Returns when all runs have been let go, or the time for it is up. */
    void end() {
        scheduler.stop();
        direct.await(EngineConfiguration.LONGEST_STOP);
    }
}
