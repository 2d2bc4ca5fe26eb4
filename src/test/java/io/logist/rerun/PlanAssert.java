package io.logist.rerun;

import io.logist.rerun.PlannedStep.Action;
import io.logist.run.Warning;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What tests say of a plan. */
final class PlanAssert extends AbstractAssert<PlanAssert, RerunPlan> {

    private PlanAssert(RerunPlan plan) {
        super(plan, PlanAssert.class);
    }

    static PlanAssert assertThat(RerunPlan plan) {
        return new PlanAssert(plan);
    }

    /** @param letters C, E, S or N for each step: carried, executed, skipped, not selected */
    PlanAssert does(String letters) {
        Assertions.assertThat(actual.refusal()).isNull();
        return hasSteps(letters);
    }

    PlanAssert hasSteps(String letters) {
        Assertions.assertThat(letters(actual)).isEqualTo(letters);
        return this;
    }

    PlanAssert hasOrigins(Integer... runs) {
        Assertions.assertThat(actual.steps()).extracting(PlannedStep::originRun).containsExactly(runs);
        return this;
    }

    PlanAssert isRefused(RefusalKind kind) {
        Assertions.assertThat(actual.accepted()).isFalse();
        Assertions.assertThat(actual.refusal().kind()).isEqualTo(kind);
        Assertions.assertThat(actual.refusal().detail()).isNotBlank();
        return this;
    }

    PlanAssert says(String... parts) {
        Assertions.assertThat(actual.refusal().detail()).contains(parts);
        return this;
    }

    /** @param rows each as {@code number:name:change} */
    PlanAssert blames(String... rows) {
        Assertions.assertThat(actual.refusal().steps()).extracting(row -> row.number() + ":" + row.name() + ":"
                + row.change().word()).containsExactly(rows);
        return this;
    }

    PlanAssert warns(String... codes) {
        Assertions.assertThat(actual.warnings()).extracting(Warning::code).containsExactly(codes);
        return this;
    }

    PlanAssert warnsOf(String code, String... steps) {
        Assertions.assertThat(actual.warnings()).filteredOn(warning -> warning.code().equals(code))
                .extracting(Warning::steps).containsExactly(List.of(steps));
        return this;
    }

    static String letters(RerunPlan plan) {
        return plan.steps().stream().map(step -> letter(step.action())).collect(Collectors.joining());
    }

    private static String letter(Action action) {
        return switch (action) {
            case CARRY -> "C";
            case EXECUTE -> "E";
            case SKIP -> "S";
            case NOT_SELECTED -> "N";
        };
    }
}
