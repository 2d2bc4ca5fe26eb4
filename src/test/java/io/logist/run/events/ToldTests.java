package io.logist.run.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Concurrency;
import io.logist.run.Run;
import io.logist.run.RunKind;
import io.logist.run.RunSpec;
import io.logist.run.RunState;
import io.logist.run.StepRun;
import io.logist.run.StepState;
import io.logist.run.Transition;
import io.logist.run.WaitsFor;
import io.logist.workspace.WorkspaceMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ToldTests {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00.000500Z");
    private static final StepRun.Error ERROR = new StepRun.Error("exit-code", "sh exited with 7");

    @Test
    void whatIsWrittenTogetherIsToldInOrderWithItsTimes() {
        assertThat(told(running(null),
                new Transition.StepEnded(1, StepState.SUCCEEDED, Map.of("secret", JsonNodeFactory.instance.stringNode("x")), 0,
                        null, AT.minusNanos(400_000), "ab"),
                new Transition.RunEnded(RunState.SUCCEEDED, null, AT))).isEqualTo("""
                [{"event":"step-ended","step":1,"state":"SUCCEEDED","exitCode":0,"outputs":1,"snapshot":"ab","t":-400},\
                {"event":"ended","state":"SUCCEEDED"}]""");
    }

    @Test
    void aTakeoverNamesBothInstances() {
        Transition taken = new Transition.Taken("b", AT);
        assertThat(told(running(null), taken)).isEqualTo("""
                [{"event":"taken","instance":"b","epoch":4}]""");
        assertThat(told(running("a"), taken)).isEqualTo("""
                [{"event":"taken","instance":"b","epoch":4,"from":"a","recoveries":1}]""");
    }

    @Test
    void anAttemptThatIsTriedAgainHasFailed() {
        assertThat(told(running("a"), new Transition.StepWaits(1, new StepRun.Wait(AT.plusSeconds(2), WaitsFor.RETRY), ERROR),
                new Transition.Left())).isEqualTo("""
                [{"event":"attempt-failed","step":1,"attempt":2,"error":{"code":"exit-code","message":"sh exited with 7"},\
                "retryAt":"2026-01-31T12:00:02.000500Z"},{"event":"let-go"}]""");
        assertThat(told(running("a"), new Transition.StepWaits(1, new StepRun.Wait(AT.plusSeconds(2), WaitsFor.TIMER), null)))
                .isEqualTo("""
                [{"event":"step-waits","step":1,"until":"2026-01-31T12:00:02.000500Z"}]""");
    }

    @Test
    void aQueuedRunSaysWhatItBeginsWith() {
        JsonNode queued = JsonMapper.shared().readTree(Told.text(AT, Fact.Queued.of(rerun()))).get(0);
        assertThat(queued.get("sourceRun").intValue()).isEqualTo(6);
        assertThat(queued.get("before")).hasSize(1);
        assertThat(queued.get("before").get(0).get("originRun").intValue()).isEqualTo(6);
        assertThat(queued.get("before").get(0).get("outputs").intValue()).isEqualTo(1);
        assertThat(queued.has("waits")).isFalse();
        assertThat(Rebuilt.fold(List.of(((ObjectNode) queued).put("at", AT.toString()))))
                .isEqualTo(Rebuilt.of(rerun()));
    }

    private static String told(Run before, Transition... transitions) {
        return Told.text(AT, before, List.of(transitions));
    }

    /** At epoch 3, with a second attempt of its step under way. */
    private static Run running(@Nullable String driver) {
        StepRun step = new StepRun(1, "s1", "shell", StepState.RUNNING, null, 2, null, null, AT, AT, null, null, ERROR, null);
        Run.Progress progress = new Run.Progress(RunState.RUNNING, 3, 1, false, null, AT, null, null, null, null,
                new Run.Driver(driver == null ? "old" : driver, driver != null, 0));
        return new Run(1, 7, spec(null), progress, List.of(step));
    }

    /** From step 2 of run 6. */
    private static Run rerun() {
        StepRun source = new StepRun(1, "s1", "shell", StepState.SUCCEEDED, null, 2, 0,
                Map.of("rows", JsonNodeFactory.instance.numberNode(3)), AT, AT, AT, null, null, "cd");
        Run.Progress progress =
                new Run.Progress(RunState.QUEUED, 0, 1, false, null, null, null, null, null, null, Run.Driver.NONE);
        return new Run(1, 7, spec(new RunSpec.Ancestry(6, 6)), progress, List.of(source.carriedFrom(6),
                StepRun.unstarted(2, "s2", "set", StepState.PENDING)));
    }

    private static RunSpec spec(RunSpec.@Nullable Ancestry ancestry) {
        int start = ancestry == null ? 1 : 2;
        return new RunSpec(1, ancestry == null ? RunKind.RUN : RunKind.RERUN, 1, Concurrency.REJECT,
                new RunSpec.Range(start, start, false), ancestry, WorkspaceMode.RESTORE,
                new RunSpec.Inputs(Map.of(), Map.of()), new RunSpec.Request(null, "somebody", AT), List.of());
    }
}
