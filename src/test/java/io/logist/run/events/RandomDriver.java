package io.logist.run.events;

import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Transition;
import io.logist.run.WaitsFor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;

/** Thinks of what an instance might report of a run: anything that is legal. */
final class RandomDriver {

    /** What its instances are called, and no other. */
    static final String NAME = "driver-";

    private static final StepRun.Error ERROR = new StepRun.Error("exit-code", "sh exited with 7: \"no\" \u00e9\n");

    private final Random random;

    RandomDriver(Random random) {
        this.random = random;
    }

    static Transition.Taken taken(String by) {
        return new Transition.Taken(by, now());
    }

    /** One to four changes that are reported together. */
    List<Transition> report(Run before) {
        List<Transition> report = new ArrayList<>();
        Run run = before;
        if (!run.progress().driver().busy() || random.nextInt(4) == 0) {
            report.add(taken(NAME + random.nextInt(3)));
            run = report.getLast().applyTo(run);
        }
        for (int more = random.nextInt(1, 4); more > 0 && run.state() == RunState.RUNNING && run.progress().driver().busy(); more--) {
            report.add(next(run));
            run = report.getLast().applyTo(run);
        }
        return report;
    }

    private Transition next(Run run) {
        if (random.nextInt(8) == 0) {
            return new Transition.Left();
        }
        Optional<StepRun> current = run.steps().stream().filter(step -> !step.state().isOver()).findFirst();
        if (current.isEmpty()) {
            return new Transition.RunEnded(RunState.SUCCEEDED, null, now());
        }
        StepRun step = current.get();
        if (step.state() == StepState.PENDING) {
            return random.nextInt(6) == 0 ? new Transition.RunPaused()
                    : random.nextInt(10) == 0 ? failed(run) : new Transition.StepStarted(step.number(), 1, now());
        }
        if (step.waiting() != null && step.waiting().reason() == WaitsFor.TIMER) {
            return new Transition.StepContinued(step.number());
        }
        return step.waiting() != null ? new Transition.StepStarted(step.number(), step.attempts() + 1, now()) : result(step);
    }

    private Transition result(StepRun step) {
        int number = step.number();
        return switch (random.nextInt(7)) {
            case 0 -> new Transition.StepWaits(number, new StepRun.Wait(now().plus(Duration.ofHours(2)), WaitsFor.TIMER),
                    step.error());
            case 1 -> new Transition.StepWaits(number, new StepRun.Wait(now().plusMillis(7), WaitsFor.RETRY), ERROR);
            case 2 -> new Transition.StepStarted(number, step.attempts() + 1, now());
            case 3 -> new Transition.StepEnded(number, random.nextBoolean() ? StepState.FAILED : StepState.TIMED_OUT, null, 7,
                    ERROR, now(), "ab".repeat(20));
            default -> new Transition.StepEnded(number, StepState.SUCCEEDED,
                    Map.of("rows", JsonNodeFactory.instance.numberNode(random.nextInt(9))), 0, null, now(), "cd".repeat(20));
        };
    }

    private Transition failed(Run run) {
        boolean interrupted = random.nextBoolean();
        return new Transition.RunEnded(interrupted ? RunState.INTERRUPTED : RunState.FAILED,
                new Run.Failure(random.nextBoolean() ? null : run.steps().size(), "run-timed-out", "too long"), now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
