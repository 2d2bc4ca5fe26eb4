package io.logist.run;

import io.logist.job.Concurrency;
import io.logist.workspace.WorkspaceMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is settled about a run when it is queued, and never changes.
 *
 * @param jobKey the key of its job
 * @param range which steps it executes
 * @param ancestry null unless it is a rerun
 * @param inputs what it was given
 * @param request who asked for it, why and when
 */
public record RunSpec(long jobKey, RunKind kind, int revision, Concurrency concurrency, Range range,
        @Nullable Ancestry ancestry, WorkspaceMode workspace, Inputs inputs, Request request, List<Warning> warnings) {

    /**
     * Steps {@code start} to {@code until}, both included, counted from 1.
     *
     * @param partial whether steps behind {@code until} are left out
     */
    public record Range(int start, int until, boolean partial) {

        public boolean contains(int step) {
            return start <= step && step <= until;
        }
    }

    /** The runs that a rerun comes from: the direct one and the first of the chain. */
    public record Ancestry(int source, int root) {
    }

    /**
     * @param parameters a value for every declared parameter that has one
     * @param env laid over the manifest's, for this run alone
     */
    public record Inputs(Map<String, JsonNode> parameters, Map<String, String> env) {
    }

    public record Request(@Nullable String reason, String requestedBy, Instant queuedAt) {
    }
}
