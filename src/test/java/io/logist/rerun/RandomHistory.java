package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.engine.attempts.SimulatedRuns;
import io.logist.engine.attempts.SimulatedRuns.Fate;
import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.rerun.HistoryModel.Decision;
import io.logist.rerun.HistoryModel.Did;
import io.logist.rerun.HistoryModel.Past;
import io.logist.rerun.HistoryModel.Wish;
import io.logist.run.Run;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** One random history, played on the real decisions and on the model at once. */
final class RandomHistory {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    private final Chance chance;
    private final Map<String, Integer> decisions;
    private final HistoryModel model = new HistoryModel();
    private final World world;
    private final Map<Integer, Integer> pauses = new HashMap<>();
    private final Map<Integer, byte[]> settled = new HashMap<>();
    private Instant now = Runs.BEGIN;

    RandomHistory(long seed, Map<String, Integer> decisions) {
        this.chance = new Chance(seed);
        this.decisions = decisions;
        Manifest first = chance.manifest();
        this.world = World.of(first);
        model.revisions.add(first);
    }

    void play() {
        for (int turns = chance.between(3, 12); turns > 0; turns--) {
            now = now.plusSeconds(60);
            if (chance.oneIn(5)) {
                edit();
            } else if (chance.oneIn(4) || world.runs().isEmpty() && !chance.oneIn(10)) {
                start();
            } else {
                rerun(chance.wish(model));
            }
            if (!chance.oneIn(8)) {
                driveAll();
            }
            nothingSettledHasChanged();
        }
    }

    private void edit() {
        Manifest edited = chance.edited(world.manifest(world.latestRevision()));
        if (edited.steps().size() <= 20) {
            world.edited(edited);
            model.revisions.add(edited);
        }
    }

    private void start() {
        Manifest manifest = world.manifest(world.latestRevision());
        if (manifest.concurrency() == Concurrency.REJECT && model.anyActive()) {
            return;
        }
        int count = manifest.steps().size();
        int until = chance.oneIn(6) ? chance.between(1, count) : count;
        StepState[] states = IntStream.rangeClosed(1, count)
                .mapToObj(n -> n > until ? StepState.NOT_SELECTED : StepState.PENDING).toArray(StepState[]::new);
        int number = world.runs().size() + 1;
        int pauseAfter = chance.oneIn(6) ? chance.between(1, until) : 0;
        Run run = Runs.inRevision(world.latestRevision(), until,
                Runs.of(number, manifest, RunState.QUEUED, states));
        add(run, model.started(until), pauseAfter);
    }

    private void rerun(Wish wish) {
        Requests request = (wish.step() == null ? Requests.whole() : Requests.step(wish.step())).revision(wish.revision())
                .skipIncomplete(wish.skipIncomplete()).confirm(wish.confirm().toArray(String[]::new));
        if (wish.run() != null) {
            request.of(wish.run().toString());
        }
        if (wish.until() != null) {
            request.until(wish.until());
        }
        RerunPlan plan = world.plan(request);
        Decision decision = model.decide(wish);
        decisions.merge(decision.refusal() == null ? "accepted" : decision.refusal(), 1, Integer::sum);
        assertThat(plan.refusal() == null ? null : plan.refusal().kind().slug()).as("%s", wish)
                .isEqualTo(decision.refusal());
        if (plan.accepted()) {
            assertThat(PlanAssert.letters(plan)).as("%s", wish).isEqualTo(decision.actions());
            assertThat(plan.steps()).extracting(PlannedStep::originRun)
                    .isEqualTo(decision.run().steps().stream().map(Did::origin).toList());
            add(Runs.queued(world.runs().size() + 1, plan), decision.run(), 0);
        }
    }

    private void add(Run run, Past modelled, int pauseAfter) {
        for (Run old : world.runs()) {
            if (old.state() == RunState.PAUSED) {
                world.ran(Runs.superseded(run.number(), now, old));
                settled.remove(old.number());
            }
        }
        world.ran(run);
        model.queue(modelled);
        pauses.put(run.number(), pauseAfter);
        isAsModelled(run.number());
    }

    /** In the order of their numbers, as those do that wait in a queue. */
    private void driveAll() {
        for (Run run : world.runs()) {
            if (run.state() == RunState.QUEUED) {
                Fate[] fates = chance.fates(chance.oneOf(List.of(4, 15, 60)));
                int pauseAfter = pauses.get(run.number());
                world.ran(SimulatedRuns.drive(Runs.pausingAfter(pauseAfter, run),
                        world.manifest(run.spec().revision()), fates, now));
                model.drive(run.number(), fates, pauseAfter);
                isAsModelled(run.number());
            }
        }
    }

    private void isAsModelled(int number) {
        Run run = world.runs().get(number - 1);
        Past past = model.runs.get(number - 1);
        assertThat(run.state().name()).as("state of run %d", number).isEqualTo(past.state());
        assertThat(run.spec().revision()).isEqualTo(past.revision());
        assertThat(run.spec().range().partial()).isEqualTo(past.until() < past.steps().size());
        assertThat(run.spec().ancestry() == null ? null : run.spec().ancestry().source()).isEqualTo(past.source());
        assertThat(run.spec().ancestry() == null ? null : run.spec().ancestry().root()).isEqualTo(past.root());
        assertThat(run.steps().stream().map(RandomHistory::did).toList()).as("steps of run %d", number)
                .isEqualTo(past.steps().stream().map(did -> new Did(did.state(), did.origin(), did.attempts(), did.output(),
                        did.exitCode(), false)).toList());
    }

    private static Did did(StepRun step) {
        return new Did(step.state().name(), step.originRun(), step.attempts(),
                step.outputs() == null ? null : step.outputs().get("by").asString(), step.exitCode(), false);
    }

    private void nothingSettledHasChanged() {
        for (Run run : world.runs()) {
            if (run.state().isSettled()) {
                byte[] bytes = MAPPER.writeValueAsBytes(run);
                byte[] before = settled.putIfAbsent(run.number(), bytes);
                assertThat(bytes).as("run %d", run.number()).isEqualTo(before == null ? bytes : before);
            }
        }
    }
}
