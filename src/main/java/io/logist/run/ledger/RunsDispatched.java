package io.logist.run.ledger;

import io.logist.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs are ready to be driven, and have their entries at the scheduler. Published inside the transaction that makes them so,
 * to be acted upon after its commit.
 */
public record RunsDispatched(List<HandOver> runs) {

    /**
     * @param run the run's key
     * @param dispatch tells this hand-over from earlier ones of the same run
     * @param as what is recorded of the run, so that it need not be read again; null: somebody has to
     * @param here whether its entry is picked already, for a place that {@link Drivers} keeps
     */
    public record HandOver(long run, int dispatch, @Nullable Run as, boolean here) {

        static HandOver of(Run run, boolean here) {
            return new HandOver(run.key(), run.progress().dispatch(), run, here);
        }
    }

    static RunsDispatched one(long run, int dispatch) {
        return new RunsDispatched(List.of(new HandOver(run, dispatch, null, false)));
    }
}
