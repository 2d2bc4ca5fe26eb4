package io.logist.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs are ready to be driven. Published inside the transaction that makes them so; whoever drives runs takes note in the
 * same transaction, so that no run is answered for that nobody will drive.
 */
public record RunsDispatched(List<HandOver> runs) {

    /**
     * @param run the run's key
     * @param dispatch tells this hand-over from earlier ones of the same run
     * @param as what is recorded of the run, so that it need not be read again; null: somebody has to
     */
    public record HandOver(long run, int dispatch, @Nullable Run as) {

        static HandOver of(Run run) {
            return new HandOver(run.key(), run.progress().dispatch(), run);
        }
    }

    static RunsDispatched one(long run, int dispatch) {
        return new RunsDispatched(List.of(new HandOver(run, dispatch, null)));
    }
}
