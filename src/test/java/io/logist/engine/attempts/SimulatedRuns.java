package io.logist.engine.attempts;

import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.Transition;
import io.logist.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Drives runs in memory by the engine's own decisions: nothing is stored, and each step meets the fate given for it. */
public final class SimulatedRuns {

    private static final RandomGenerator NO_MATTER = new Random(0);

    private SimulatedRuns() {
    }

    /** What becomes of a step when it is executed. */
    public enum Fate {
        SUCCEEDS, FAILS, TIMES_OUT,
        /** Somebody cancels the run meanwhile. */
        IS_CANCELLED,
        /** The instance dies meanwhile; a second attempt, if there may be one, succeeds. */
        CRASHES
    }

    /**
     * Drives a queued run until it has ended or paused.
     *
     * @param fates by the place of the step, counted from 0
     */
    public static Run drive(Run queued, Manifest manifest, Fate[] fates, Instant now) {
        Run run = new Transition.Taken("here", now).applyTo(queued);
        while (run.state() == RunState.RUNNING) {
            run = switch (NextMove.of(run, manifest, now)) {
                case NextMove.Execute execute -> execute(run, manifest, execute, fates[execute.step() - 1], now);
                case NextMove.Settle settle -> applied(run, settle.transitions());
                case NextMove.Sleep sleep -> throw new IllegalStateException("nothing here waits, but " + sleep);
                case NextMove.Expire expire -> throw new IllegalStateException("nothing here waits, but " + expire);
            };
        }
        return run;
    }

    private static Run execute(Run before, Manifest manifest, NextMove.Execute move, Fate fate, Instant now) {
        Run run = move.begin().applyTo(before);
        boolean crashes = fate == Fate.CRASHES && run.step(move.step()).attempts() == 1;
        if (crashes) {
            return run;
        }
        AttemptEnd end = switch (fate) {
            case SUCCEEDS, CRASHES -> new AttemptEnd.Returned(new StepResult.Succeeded(outputs(run, move.step()),
                    exitCode(run.number(), move.step())));
            case FAILS -> new AttemptEnd.Returned(new StepResult.Failed("exit-code", "it failed", 7));
            case TIMES_OUT -> new AttemptEnd.TimedOut(Duration.ofSeconds(1));
            case IS_CANCELLED -> new AttemptEnd.Stopped(Stop.CANCELLED);
        };
        Run stopped = fate == Fate.IS_CANCELLED ? run.cancelling(now) : run;
        return applied(stopped, AttemptEnd.transitions(end, manifest.step(move.step()), run.step(move.step()), now,
                NO_MATTER));
    }

    /** Such that no two executions leave the same. */
    private static Map<String, JsonNode> outputs(Run run, int step) {
        return Map.of("by", JsonNodeFactory.instance.stringNode(run.number() + "/" + step));
    }

    /** A step may succeed with any exit code that its type takes for success. */
    public static int exitCode(int run, int step) {
        return (run * 31 + step) % 5;
    }

    private static Run applied(Run before, Iterable<Transition> transitions) {
        Run run = before;
        for (Transition transition : transitions) {
            run = transition.applyTo(run);
        }
        return run;
    }
}
