package io.logist.step;

import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What an attempt of a step may know and use. Valid until {@link StepExecutor#execute} returns. */
public interface StepContext {

    /** The job's id, as in {@code nightly-etl}. */
    String job();

    /** The run's number within its job. */
    int run();

    /** The step's number, from 1. */
    int step();

    String stepName();

    /** Counts from 1 within the run. */
    int attempt();

    /** True when this attempt returned {@link StepResult.Waiting} before and its time has come. */
    boolean continued();

    /** The run's values of all declared parameters. */
    Map<String, JsonNode> parameters();

    /**
     * Declared variables: the manifest's, laid over by the run's, by the step's, and by the secrets that the step is handed;
     * references resolved.
     */
    Map<String, String> env();

    /** Whether the text holds a secret that the step is handed, in whatever form. */
    default boolean holdsSecret(String text) {
        return false;
    }

    /** The run's own directory; created when first asked for. */
    Path workspace();

    /** Where the attempt's output goes; closed by the engine. */
    AttemptLog log();
}
