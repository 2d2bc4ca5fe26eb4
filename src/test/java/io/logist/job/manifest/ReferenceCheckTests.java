package io.logist.job.manifest;

import static io.logist.job.manifest.Manifests.assertMistake;
import static io.logist.job.manifest.Manifests.read;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceCheckTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${params.dya}                  | did you mean day?
            ${params.nothing}              | there are day
            ${steps.use.outputs.x}         | its own step
            ${steps.later.outputs.x}       | only runs later
            ${steps.cuont.outputs.rows}    | did you mean count?
            ${steps.nowhere.outputs.rows}  | there are count, free, use, later
            ${steps.count.outputs.row}     | did you mean rows?
            ${steps.count.outputs.other}   | there are rows
            ${steps.count.rows}            | ${steps.NAME.outputs.KEY}
            ${env.HOME}                    | ${params.NAME}
            ${}                            | means nothing
            ${run.id}                      | ${run.number}
            ${1 + 1}                       | means nothing
            ${params.day                   | means nothing
            x${params.day}y${params.none}  | 'none'
            """)
    void refusesAReferenceThatWillHaveNoValue(String reference, String message) {
        assertMistake(using(reference), "/steps/2/outputs/list/0/x", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${params.day}", "${run.number}", "${steps.count.outputs.rows}", "${steps.count.outputs.rows.0.id}",
        "${steps.free.outputs.whatever}", "$${params.nothing}", "${params.day}/${run.number}", "$5 {x}"})
    void acceptsAReferenceThatMayHaveAValue(String reference) {
        assertThatNoException().isThrownBy(() -> read(using(reference)));
    }

    private static String using(String reference) {
        return """
                parameters: {day: string}
                steps:
                - {name: count, type: set, outputs: {rows: 1}}
                - {name: free, type: shell}
                - {name: use, type: set, outputs: {list: [{x: '%s'}]}}
                - {name: later, type: shell}
                """.formatted(reference);
    }
}
