package io.logist.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What passes from step to step: outputs, and files. */
class RunValuesApiTests extends ApiTest {

    @Test
    void valuesAreReferredToWithTheirTypes() {
        ApiJob.post("""
                steps:
                  - {name: first, type: set, outputs: {n: 3, yes: true, list: [1, {deep: x}], nothing: null, text: a}}
                  - name: second
                    type: set
                    outputs:
                      n: ${steps.first.outputs.n}
                      yes: ${steps.first.outputs.yes}
                      list: ${steps.first.outputs.list}
                      deep: ${steps.first.outputs.list.1.deep}
                      text: "${steps.first.outputs.text}-${steps.first.outputs.n} of run ${run.number}"
                      plain: $${run.number}
                """).runToEnd().body("state", equalTo("SUCCEEDED")).body("steps[1].outputs.n", equalTo(3))
                .body("steps[1].outputs.yes", equalTo(true)).body("steps[1].outputs.list[1].deep", equalTo("x"))
                .body("steps[1].outputs.deep", equalTo("x")).body("steps[1].outputs.text", equalTo("a-3 of run 1"))
                .body("steps[1].outputs.plain", equalTo("${run.number}"));
    }

    @Test
    void whatAShellStepWritesToItsOutputFileReachesTheEnvironmentOfLaterSteps() {
        ApiJob job = ApiJob.post("""
                steps:
                  - {name: count, type: shell, run: 'echo rows=42 >> $LOGIST_OUTPUT; echo "name=a b; \\$(c)" >> $LOGIST_OUTPUT'}
                  - {name: show, type: shell, env: {ROWS: "${steps.count.outputs.rows}", NAME: "<${steps.count.outputs.name}>"},
                     run: 'echo "$ROWS $NAME"; echo "{\\"ok\\": true}" > $LOGIST_OUTPUT'}
                  - {name: take, type: set, outputs: {ok: "${steps.show.outputs.ok}"}}
                """);
        job.runToEnd().body("state", equalTo("SUCCEEDED")).body("steps[0].outputs.name", equalTo("a b; $(c)"))
                .body("steps[2].outputs.ok", equalTo(true)).body("steps.exitCode", contains(0, 0, null));
        assertThat(job.log(1, 2)).isEqualTo("42 <a b; $(c)>\n");
    }

    @Test
    void theManifestsEnvMayReferToParameters() {
        ApiJob job = ApiJob.post("""
                parameters: {zone: {type: string, default: UTC}}
                env: {ZONE: "zone ${params.zone}"}
                steps: [{name: show, type: shell, run: 'echo "$ZONE"'}]
                """);
        job.runToEnd().body("state", equalTo("SUCCEEDED"));
        assertThat(job.log(1, 1)).isEqualTo("zone UTC\n");
    }

    @Test
    void aReferenceToWhatWasNotWrittenFailsTheStepAndSaysWhatThereIs() {
        ApiJob.post("""
                steps:
                  - {name: count, type: shell, run: 'echo rows=1 >> $LOGIST_OUTPUT'}
                  - {name: use, type: set, outputs: {lines: "${steps.count.outputs.lines}"}}
                """).runToEnd().body("state", equalTo("FAILED")).body("steps[1].outputs", nullValue())
                .body("steps[1].error.code", equalTo("unresolved-reference"))
                .body("failure.message", allOf(containsString("'lines'"), containsString("rows")));
    }

    @Test
    void aParameterWithoutAValueFailsTheStepThatRefersToIt() {
        ApiJob.post("""
                parameters: {maybe: {type: string}}
                steps: [{name: use, type: set, outputs: {x: "${params.maybe}"}}]
                """).runToEnd().body("state", equalTo("FAILED")).body("steps[0].error.code", equalTo("unresolved-reference"))
                .body("steps[0].error.message", containsString("maybe"));
    }

    @Test
    void aValueThatDoesNotFitItsKeyFailsTheStep() {
        ApiJob.post("""
                parameters: {time: {type: string}}
                steps: [{name: nap, type: sleep, duration: "${params.time}"}]
                """).runToEnd("{'parameters': {'time': 'soon'}}").body("state", equalTo("FAILED"))
                .body("steps[0].error.code", equalTo("invalid-value"))
                .body("steps[0].error.message", containsString("/duration"));
    }

    @Test
    void theStepsOfARunShareTheirFilesAndOtherRunsDoNotSeeThem() {
        ApiJob job = ApiJob.shell("ls; echo one > file", "cat file; pwd; echo \"$HOME $LOGIST_WORKSPACE\"");
        job.runToEnd().body("state", equalTo("SUCCEEDED"));
        job.runToEnd().body("state", equalTo("SUCCEEDED"));
        assertThat(job.log(2, 1)).isEmpty();
        String[] lines = job.log(2, 2).split("\n");
        assertThat(lines).startsWith("one").hasSize(3);
        assertThat(lines[2]).isEqualTo(lines[1] + " " + lines[1]);
        assertThat(job.log(1, 2)).isNotEqualTo(job.log(2, 2));
    }

    @Test
    void aShellStepKnowsWhereItStands() {
        ApiJob job = ApiJob.shell("true", "echo $LOGIST_JOB $LOGIST_RUN $LOGIST_STEP $LOGIST_ATTEMPT");
        job.runToEnd();
        assertThat(job.log(1, "s2")).isEqualTo(job.id() + " 1 s2 1\n");
    }

    @Test
    void aShellStepSeesNothingOfTheServersEnvironment() {
        ApiJob job = ApiJob.shell("env | cut -d= -f1 | sort");
        job.runToEnd("{'env': {'MINE': '1'}}").body("env", equalTo(Map.of("MINE", "1")));
        assertThat(job.log(1, 1).lines()).contains("MINE", "PATH", "HOME")
                .allMatch(name -> name.startsWith("LOGIST_")
                        || Set.of("MINE", "PATH", "HOME", "LANG", "TZ", "PWD", "OLDPWD", "SHLVL", "_").contains(name));
    }
}
