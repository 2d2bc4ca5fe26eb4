package io.logist.step;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of a manifest's {@code steps}, checked.
 *
 * @param timeout how long one attempt may take; null: as long as the run may
 * @param idempotent false: after a crash the run stops as INTERRUPTED rather than trying this step again
 * @param files what a further attempt finds
 * @param config the keys of the step's type as the user wrote them, references unresolved
 */
public record Step(String name, String type, @Nullable Duration timeout, Retry retry, boolean continueOnFailure,
        Map<String, String> env, OnRerun onRerun, boolean idempotent, AttemptFiles files, ObjectNode config) {
}
