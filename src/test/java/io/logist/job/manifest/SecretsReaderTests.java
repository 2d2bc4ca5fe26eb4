package io.logist.job.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logist.job.Manifest;
import io.logist.job.SecretNames;
import io.logist.problem.FieldError;
import io.logist.step.Types;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsReaderTests {

    private static final ManifestReader READER = new ManifestReader(Types.shellSetAndHttp());

    @Test
    void aStepIsHandedThoseOfTheJobUnlessItWantsFewer() {
        SecretNames secrets = read("""
                secrets: [TOKEN, PASSWORD, KEY]
                env: {AUTH: "Bearer ${secrets.TOKEN}"}
                steps:
                - {name: all, type: shell, run: x, env: {P: "${secrets.PASSWORD}"}}
                - {name: few, type: http, secrets: [TOKEN, KEY], url: "https://host/${secrets.KEY}"}
                - {name: none, type: shell, run: x}
                """).secrets();
        assertThat(secrets.of("all")).containsExactly("TOKEN", "PASSWORD", "KEY");
        assertThat(secrets.of("few")).containsExactly("TOKEN", "KEY");
        assertThat(readKeys("secrets: [A], steps: [{name: s, type: shell, secrets: []}]").secrets().of("s")).isEmpty();
        assertThat(readKeys("steps: [{name: s, type: shell}]").secrets()).isEqualTo(SecretNames.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            secrets: TOKEN, steps: [S]                                | /secrets        | must be a list
            secrets: "${params.x}", steps: [S]                        | /secrets        | settled when the job is posted
            secrets: [token], steps: [S]                              | /secrets/0      | capital letters
            secrets: [T, A-B], steps: [S]                             | /secrets/1      | capital letters
            secrets: [7], steps: [S]                                  | /secrets/0      | but is 7
            secrets: ["${params.x}"], steps: [S]                      | /secrets/0      | capital letters
            secrets: [LOGIST_X], steps: [S]                           | /secrets/0      | LOGIST_
            secrets: [KEY_FILE], steps: [S]                           | /secrets/0      | _FILE
            secrets: [T, U, T], steps: [S]                            | /secrets/2      | a second time
            secrets: [T], env: {T: x}, steps: [S]                     | /env/T          | rename one
            secrets: [T], steps: [{name: s, type: shell, env: {T: x}}]   | /steps/0/env/T | rename one
            secrets: [TOKEN], steps: [{name: s, type: shell, secrets: [TOKE]}] | /steps/0/secrets/0 | did you mean TOKEN?
            secrets: [T], steps: [{name: s, type: shell, secrets: [OTHER]}] | /steps/0/secrets/0 | add it to the job's
            secrets: [T], steps: [{name: s, type: shell, secrets: x}] | /steps/0/secrets | must be a list
            secrets: [T], env: {A: "${secrets.T}"}, steps: [{name: s, type: shell, secrets: []}] | /steps/0/secrets | leaves out 'T'
            env: {A: "${secrets.T}"}, steps: [S]                      | /env/A          | not among the secrets of the job; there are none
            secrets: [TOKEN], env: {A: "${secrets.TOKNE}"}, steps: [S] | /env/A         | did you mean TOKEN?
            secrets: [T, U], steps: [{name: s, type: http, secrets: [U], url: "${secrets.T}"}] | /steps/0/url | not among the secrets of the step
            secrets: [T], steps: [{name: s, type: http, method: "${secrets.T}"}] | /steps/0/method | secrets may stand in env and in url
            secrets: [T], steps: [{name: s, type: shell, command: [x, "${secrets.T}"]}] | /steps/0/command/1 | as variables, $T
            secrets: [T], steps: [{name: s, type: set, outputs: {x: "${secrets.T}"}}] | /steps/0/outputs/x | would be recorded
            """)
    void refuses(String keys, String pointer, String message) {
        List<FieldError> errors = catchThrowableOfType(ManifestInvalid.class,
                () -> readKeys(keys.replace("[S]", "[{name: a, type: shell}]"))).errors();
        assertThat(errors).as(keys).anySatisfy(error -> {
            assertThat(error.pointer()).isEqualTo(pointer);
            assertThat(error.message()).contains(message);
        });
    }

    private static Manifest readKeys(String keys) {
        return read("{" + keys + "}");
    }

    private static Manifest read(String yaml) {
        return READER.read(YamlDocument.parse(yaml));
    }
}
