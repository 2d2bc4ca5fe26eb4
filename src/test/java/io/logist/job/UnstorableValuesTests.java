package io.logist.job;

import static io.logist.job.manifest.Manifests.GOOD_STEP;
import static io.logist.job.manifest.Manifests.mistakesInJson;
import static io.logist.job.manifest.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnstorableValuesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"steps":[{"name":"a","type":"shell","run":"x\\u0000"}]}              | /steps/0/run  | NUL
            {"description":"\\ud800","steps":[{"name":"a","type":"shell"}]}       | /description  | surrogate
            {"parameters":{"a":{"type":"integer","default":99999999999999999999}},"steps":[{"name":"a","type":"shell"}]} | /parameters/a/default | 64-bit integer
            {"parameters":{"a":{"type":"number","default":1e400}},"steps":[{"name":"a","type":"shell"}]}  | /parameters/a/default | floating point
            {"parameters":{"a":{"type":"number","default":1e-99999}},"steps":[{"name":"a","type":"shell"}]}  | /parameters/a/default | floating point
            """)
    void refusesWhatCannotBeKept(String json, String pointer, String message) {
        assertThat(mistakesInJson(json)).anySatisfy(error -> {
            assertThat(error.pointer()).isEqualTo(pointer);
            assertThat(error.message()).contains(message);
        });
    }

    @Test
    void refusesNulInTheNameOfAKey() {
        assertThat(mistakesInJson("{\"a\\u0000\":1,\"steps\":[{\"name\":\"a\",\"type\":\"shell\"}]}"))
                .extracting(FieldError::message).anyMatch(message -> message.contains("NUL"));
    }

    @Test
    void keepsCharactersBeyondTheBasicPlane() {
        assertThat(read("{description: \uD83D\uDE00, steps: [" + GOOD_STEP + "]}").description()).isEqualTo("\uD83D\uDE00");
    }
}
