package io.logist.job.manifest;

import static io.logist.job.manifest.Manifests.GOOD_STEP;
import static io.logist.job.manifest.Manifests.assertMistake;
import static io.logist.job.manifest.Manifests.mistakes;
import static io.logist.job.manifest.Manifests.mistakesInJson;
import static io.logist.job.manifest.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logist.job.Concurrency;
import io.logist.job.Manifest;
import io.logist.job.Parameter;
import io.logist.job.SecretNames;
import io.logist.problem.FieldError;
import io.logist.step.AttemptFiles;
import io.logist.step.OnRerun;
import io.logist.step.Retry;
import io.logist.step.Step;
import io.logist.workspace.WorkspaceRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests are written as YAML flows: {@code S} stands for one good step. */
class ManifestReaderTests {

    @Test
    void readsEveryKey() {
        Manifest manifest = read("""
                id: nightly-etl
                description: loads ${the} orders
                parameters:
                  day: {type: string, required: true, description: of the orders}
                  limit: {type: integer, default: 100}
                  verbose: boolean
                env: {TZ: UTC, DAY: "${params.day}", N: "${run.number}", ONE: 1}
                timeout: 1h
                concurrency: queue
                steps:
                - name: count
                  type: set
                  outputs: {rows: "${params.limit}"}
                - name: load
                  type: shell
                  run: echo ${HOME} ${nothing here}
                  timeout: 5m
                  retry: {maxAttempts: 3, backoff: 2s, maxBackoff: 1m}
                  continueOnFailure: true
                  env: {ROWS: "${steps.count.outputs.rows}"}
                  onRerun: confirm
                  idempotent: false
                """);

        assertThat(manifest.id()).isEqualTo("nightly-etl");
        assertThat(manifest.description()).isEqualTo("loads ${the} orders");
        assertThat(manifest.parameters().keySet()).containsExactly("day", "limit", "verbose");
        assertThat(manifest.parameters().get("day")).isEqualTo(new Parameter(Parameter.Type.STRING, true, null, "of the orders"));
        assertThat(manifest.parameters().get("limit").defaultValue()).hasToString("100");
        assertThat(manifest.parameters().get("verbose").type()).isEqualTo(Parameter.Type.BOOLEAN);
        assertThat(manifest.env()).containsExactly(Map.entry("TZ", "UTC"), Map.entry("DAY", "${params.day}"),
                Map.entry("N", "${run.number}"), Map.entry("ONE", "1"));
        assertThat(manifest.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(manifest.concurrency()).isEqualTo(Concurrency.QUEUE);
        Step load = manifest.step(2);
        assertThat(load.retry()).isEqualTo(new Retry(3, Duration.ofSeconds(2), Duration.ofMinutes(1)));
        assertThat(load.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(load.onRerun()).isEqualTo(OnRerun.CONFIRM);
        assertThat(load.continueOnFailure()).isTrue();
        assertThat(load.idempotent()).isFalse();
        assertThat(load.env()).containsExactly(Map.entry("ROWS", "${steps.count.outputs.rows}"));
        assertThat(load.config()).hasToString("{\"run\":\"echo ${HOME} ${nothing here}\"}");
    }

    @Test
    void takesTheUsualValuesForAllThatIsLeftOut() {
        Manifest manifest = read("steps: [" + GOOD_STEP + "]");

        assertThat(manifest).isEqualTo(new Manifest(null, null, Map.of(), Map.of(), SecretNames.NONE, null, Concurrency.REJECT, WorkspaceRules.DEFAULT, manifest.steps()));
        Step step = manifest.step(1);
        assertThat(step).isEqualTo(new Step("a", "shell", null, Retry.NONE, false, Map.of(), OnRerun.RUN, true, AttemptFiles.RESTORE, step.config()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id: Nightly, steps: [S]                       | /id            | lower-case
            id: -a, steps: [S]                            | /id            | beginning
            id: "", steps: [S]                            | /id            | 1 to 100
            id: 7, steps: [S]                             | /id            | must be a text, but is 7
            id: reruns, steps: [S]                        | /id            | 'reruns'
            id: validate, steps: [S]                      | /id            | 'validate'
            id: "${params.x}", steps: [S]                 | /id            | lower-case
            description: [x], steps: [S]                  | /description   | must be a text
            timeout: soon, steps: [S]                     | /timeout       | 5m
            timeout: 5, steps: [S]                        | /timeout       | 5m
            timeout: 0s, steps: [S]                       | /timeout       | positive
            timeout: "${params.t}", steps: [S]            | /timeout       | settled when the job is posted
            concurrency: both, steps: [S]                 | /concurrency   | reject, queue, parallel
            concurrency: "${params.c}", steps: [S]        | /concurrency   | settled
            step: [S]                                     | /step          | did you mean steps?
            step: [S]                                     | /steps         | is missing
            parametres: {}, steps: [S]                    | /parametres    | did you mean parameters?
            schedule: daily, steps: [S]                   | /schedule      | known are id, description, parameters, env, secrets, timeout, concurrency, workspace, steps
            id: a                                         | /steps         | is missing
            steps: null                                   | /steps         | is missing
            steps: []                                     | /steps         | 1 to 200
            steps: {a: 1}                                 | /steps         | must be a list
            steps: "${params.x}"                          | /steps         | must be a list
            steps: [S, 5]                                 | /steps/1       | must be an object
            steps: [[]]                                   | /steps/0       | must be an object
            steps: [null]                                 | /steps/0       | must be an object
            env: [A], steps: [S]                          | /env           | must be an object
            env: "${params.x}", steps: [S]                | /env           | must be an object
            env: {A-B: x}, steps: [S]                     | /env/A-B       | letters, digits and _
            env: {1A: x}, steps: [S]                      | /env/1A        | letters, digits and _
            env: {a/b~c: x}, steps: [S]                   | /env/a~1b~0c   | letters, digits and _
            env: {LOGIST_RUN: x}, steps: [S]              | /env/LOGIST_RUN| LOGIST_
            env: {A: [x]}, steps: [S]                     | /env/A         | must be a text
            env: {A: null}, steps: [S]                    | /env/A         | must be a text
            env: {A: "${steps.a.outputs.x}"}, steps: [S]  | /env/A         | before any step runs
            env: {A: "${params.x}"}, steps: [S]           | /env/A         | not declared; there are none
            """)
    void refusesInTheManifest(String keys, String pointer, String message) {
        assertMistake("{" + keys.replace("S]", GOOD_STEP + "]").replace("[S,", "[" + GOOD_STEP + ",") + "}", pointer, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [day]                                    | /parameters             | must be an object
            "${params.x}"                            | /parameters             | must be an object
            {day: text}                              | /parameters/day         | string, integer, number, boolean, array, object
            {day: strng}                             | /parameters/day         | did you mean string?
            {day: 5}                                 | /parameters/day         | must be an object
            {day: {}}                                | /parameters/day/type    | is missing
            {day: {type: date}}                      | /parameters/day/type    | must be one of
            {day: {type: 5}}                         | /parameters/day/type    | must be one of
            {day: {type: string, requird: true}}     | /parameters/day/requird | did you mean required?
            {day: {type: string, required: yes}}     | /parameters/day/required| true or false
            {day: {type: string, required: "${x}"}}  | /parameters/day/required| true or false
            {day: {type: string, description: 5}}    | /parameters/day/description | must be a text
            {day: {type: string, default: 5}}        | /parameters/day/default | type string, but is 5
            {day: {type: integer, default: 1.5}}     | /parameters/day/default | type integer
            {day: {type: integer, default: "1"}}     | /parameters/day/default | type integer
            {day: {type: boolean, default: "true"}}  | /parameters/day/default | type boolean
            {day: {type: array, default: {}}}        | /parameters/day/default | type array
            {day: {type: string, required: true, default: x}} | /parameters/day/default | required: true
            {a-b: string}                            | /parameters/a-b         | no name
            {1a: string}                             | /parameters/1a          | no name
            {"": string}                             | /parameters/            | no name
            {day: string, DAY: string}               | /parameters/DAY         | LOGIST_PARAM_DAY
            """)
    void refusesInParameters(String parameters, String pointer, String message) {
        assertMistake("{parameters: " + parameters + ", steps: [" + GOOD_STEP + "]}", pointer, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type: shell                                            | /name              | is missing
            name: "", type: shell                                  | /name              | 1 to 63
            name: -a, type: shell                                  | /name              | beginning
            name: a b, type: shell                                 | /name              | 1 to 63
            name: a.b, type: shell                                 | /name              | 1 to 63
            name: 12, type: shell                                  | /name              | must be a text
            name: "12", type: shell                                | /name              | digits alone
            name: failed, type: shell                              | /name              | step=failed
            name: a                                                | /type              | is missing
            name: a, type: shel                                    | /type              | did you mean shell?
            name: a, type: docker                                  | /type              | known are set, shell
            name: a, type: [shell]                                 | /type              | must be a text
            name: a, type: "${params.t}"                           | /type              | settled
            name: a, type: docker, retri: {}                       | /retri             | did you mean retry?
            name: a, typ: shell                                    | /typ               | did you mean type?
            name: a, type: shell, runn: x                          | /runn              | did you mean run?
            name: a, type: shell, url: x                           | /url               | known are
            name: a, type: shell, run: [x]                         | /run               | must be a text
            name: a, type: set                                     | /outputs           | is missing
            name: a, type: shell, timeout: 1 hour                  | /timeout           | 5m
            name: a, type: shell, timeout: "${params.t}"           | /timeout           | settled
            name: a, type: shell, retry: 3                         | /retry             | must be an object
            name: a, type: shell, retry: "${params.t}"             | /retry             | settled
            name: a, type: shell, retry: {backoff: 1s}             | /retry/maxAttempts | is missing
            name: a, type: shell, retry: {maxAttempts: 0}          | /retry/maxAttempts | 1 to 100
            name: a, type: shell, retry: {maxAttempts: 101}        | /retry/maxAttempts | 1 to 100
            name: a, type: shell, retry: {maxAttempts: 1e9}        | /retry/maxAttempts | 1 to 100
            name: a, type: shell, retry: {maxAttempts: "${x}"}     | /retry/maxAttempts | settled
            name: a, type: shell, retry: {attempts: 2}             | /retry/attempts    | known are
            name: a, type: shell, retry: {maxAttempt: 2}           | /retry/maxAttempt  | did you mean maxAttempts?
            name: a, type: shell, retry: {maxAttempts: 2, backoff: x} | /retry/backoff  | 500ms
            name: a, type: shell, retry: {maxAttempts: 2, backoff: 5s, maxBackoff: 1s} | /retry/maxBackoff | shorter
            name: a, type: shell, continueOnFailure: yes           | /continueOnFailure | true or false
            name: a, type: shell, continueOnFailure: "${params.x}" | /continueOnFailure | settled
            name: a, type: shell, continueonfailure: true          | /continueonfailure | did you mean continueOnFailure?
            name: a, type: shell, idempotent: 1                    | /idempotent        | true or false
            name: a, type: shell, onRerun: ask                     | /onRerun           | run, confirm, never
            name: a, type: shell, env: x                           | /env               | must be an object
            name: a, type: shell, env: {LOGIST_X: x}               | /env/LOGIST_X      | LOGIST_
            name: a, type: shell, env: {A: "${params.no}"}         | /env/A             | not declared
            name: a, type: shell, command: [a, "${params.no}"]     | /command/1         | not declared
            """)
    void refusesInAStep(String keys, String pointer, String message) {
        assertMistake("{steps: [{" + keys + "}]}", "/steps/0" + pointer, message);
    }

    @Test
    void tellsOfANameUsedTwiceAtBothPlaces() {
        List<FieldError> errors = mistakes("{steps: [{name: a, type: shell}, {name: b, type: shell}, {name: a, type: shell}]}");
        assertThat(errors).extracting(FieldError::pointer).containsExactly("/steps/0/name", "/steps/2/name");
        assertThat(errors).extracting(FieldError::message).allMatch(message -> message.contains("the steps 1, 3"));
    }

    @Test
    void takesTwoHundredStepsAndNotOneMore() {
        assertThat(read(steps(200)).steps()).hasSize(200);
        assertThat(mistakes(steps(201))).extracting(FieldError::pointer).containsExactly("/steps");
    }

    private static String steps(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "{name: s" + i + ", type: shell}")
                .collect(Collectors.joining(",", "{steps: [", "]}"));
    }

    @Test
    void tellsEverythingAtOnce() {
        List<FieldError> errors = mistakes("""
                id: Bad
                concurency: queue
                parameters: {day: {type: date}}
                steps:
                - {name: failed, type: shell, timout: 5}
                - {name: b, type: set, outputs: {x: "${params.dy}"}}
                """);
        assertThat(errors).extracting(FieldError::pointer).containsExactlyInAnyOrder("/id", "/concurency",
                "/parameters/day/type", "/steps/0/name", "/steps/0/timout", "/steps/1/outputs/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[]", "\"text\"", "null", "true"})
    void refusesWhatIsNoObject(String text) {
        assertThat(mistakesInJson(text)).extracting(FieldError::pointer).contains("");
    }

    @Test
    void tellsOnlyTheFirstThousandMistakes() {
        String keys = IntStream.range(0, 5_000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(","));
        ManifestInvalid refusal = catchThrowableOfType(ManifestInvalid.class, () -> read("{" + keys + "}"));
        assertThat(refusal.errors()).hasSize(1_000);
        assertThat(refusal.detail()).contains("5,001 mistakes").contains("the first 1,000");
    }
}
