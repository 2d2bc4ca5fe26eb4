package io.logist.run.events;

import io.logist.run.Run;
import io.logist.run.Transition;
import io.logist.run.WaitsFor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told of one write of a run's state: the facts, in order, as the text of one row of {@code run_event}. */
public final class Told {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Instant at;
    private final ArrayNode facts = MAPPER.createArrayNode();

    private Told(Instant at) {
        this.at = at;
    }

    /** @param at when these happened, which is when they are written */
    public static String text(Instant at, Fact... facts) {
        Told told = new Told(at);
        for (Fact fact : facts) {
            told.add(at, fact);
        }
        return told.facts.toString();
    }

    /**
     * @param before the run that they are applied to
     * @param at when they are written
     */
    public static String text(Instant at, Run before, List<Transition> transitions) {
        Told told = new Told(at);
        Run run = before;
        for (Transition transition : transitions) {
            Run after = transition.applyTo(run);
            told.add(transition, run, after);
            run = after;
        }
        return told.facts.toString();
    }

    private void add(Transition transition, Run before, Run after) {
        switch (transition) {
            case Transition.Taken(String by, Instant when) -> add(when, taken(by, before, after));
            case Transition.Left() -> add(at, new Fact.LetGo());
            case Transition.StepStarted(int step, int attempt, Instant when) -> add(when, new Fact.StepStarted(step, attempt));
            case Transition.StepContinued(int step) -> add(at, new Fact.StepContinued(step));
            case Transition.StepWaits waits -> add(at, waits(waits, after));
            case Transition.StepEnded ended -> add(ended.at(), new Fact.StepEnded(ended.step(), ended.state(), ended.exitCode(),
                    Fact.count(ended.outputs()), ended.error(), ended.snapshot()));
            case Transition.RunEnded(var state, var failure, Instant when) -> add(when, new Fact.Ended(state, failure));
            case Transition.RunPaused() -> add(at, new Fact.Paused());
        }
    }

    private static Fact taken(String by, Run before, Run after) {
        Run.Driver earlier = before.progress().driver();
        int recoveries = after.progress().driver().recoveries();
        return new Fact.Taken(by, after.progress().epoch(), earlier.busy() ? earlier.instance() : null,
                recoveries == 0 ? null : Integer.valueOf(recoveries));
    }

    private static Fact waits(Transition.StepWaits waits, Run after) {
        Instant until = waits.until().until();
        return switch (waits.until().reason()) {
            case TIMER -> new Fact.StepWaits(waits.step(), until, waits.error());
            case RETRY -> new Fact.AttemptFailed(waits.step(), after.step(waits.step()).attempts(), waits.error(), until);
        };
    }

    private void add(Instant when, Fact fact) {
        ObjectNode node = MAPPER.valueToTree(fact);
        long micros = at.until(when, ChronoUnit.MICROS);
        if (micros != 0) {
            node.put("t", micros);
        }
        facts.add(node);
    }
}
