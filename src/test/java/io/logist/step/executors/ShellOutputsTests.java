package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.step.StepResult;
import io.logist.step.StepResult.Failed;
import io.logist.step.StepResult.Succeeded;
import io.logist.step.processes.Shells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ShellOutputsTests {

    @TempDir
    private Path workspace;

    @Test
    void readsLinesOfKeyAndValue() throws Exception {
        assertThat(outputs("printf 'rows=3\\n\\nurl=http://x/?a=b\\r\\nempty=\\nrows= 4 \\n_x.y-z=ü' > $LOGIST_OUTPUT"))
                .isEqualTo(Map.of("rows", Attempt.json("' 4 '"), "url", Attempt.json("'http://x/?a=b'"), "empty", Attempt.json("''"),
                        "_x.y-z", Attempt.json("'ü'")));
    }

    @Test
    void readsOneJsonObjectWithItsTypes() throws Exception {
        assertThat(outputs("echo ' {\"rows\": 3, \"list\": [1, {\"a\": null}], \"ok\": true}' >> $LOGIST_OUTPUT"))
                .isEqualTo(Map.of("rows", Attempt.json("3"), "list", Attempt.json("[1, {'a': null}]"), "ok", Attempt.json("true")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "rm $LOGIST_OUTPUT", "printf '\\n \\n' > $LOGIST_OUTPUT", "echo {} > $LOGIST_OUTPUT"})
    void nothingWrittenMeansNoOutputs(String script) throws Exception {
        assertThat(outputs(script)).isEmpty();
    }

    @Test
    void takesAFileMovedIntoPlace() throws Exception {
        assertThat(outputs("echo a=1 > mine; mv mine $LOGIST_OUTPUT")).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "printf 'a=1\\nhello\\n'|Line 2 of $LOGIST_OUTPUT is not key=value: hello;",
            "echo '1a=x'|Line 1 of",
            "echo '=x'|Line 1 of",
            "echo ' a=x'|Line 1 of",
            "printf 'a=\\377'|is not UTF-8",
            "printf '{\"a\": 1,\\n oops'|not one JSON object, see line 2",
            "echo '{} {}'|not one JSON object",
            "echo '{\"a\": 1, \"a\": 2}'|not one JSON object",
            "echo '{\"a b\": 1}'|has the key \"a b\""})
    void namesWhatIsWrongInMalformedOutputs(String script, String message) throws Exception {
        assertFails(script + " > $LOGIST_OUTPUT", "invalid-output", message);
    }

    @Test
    void refusesJsonThatIsDeeperThanTheApiTakes() throws Exception {
        assertFails("{ echo '{\"a\":'; yes '[' | head -200; } > $LOGIST_OUTPUT", "invalid-output", "not one JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ln -s /etc/passwd $LOGIST_OUTPUT", "mkfifo $LOGIST_OUTPUT", "mkdir -p $LOGIST_OUTPUT/a/b", "ln -s nowhere $LOGIST_OUTPUT"})
    void opensNothingButARegularFile(String script) throws Exception {
        assertFails("rm $LOGIST_OUTPUT; " + script, "invalid-output", "no longer a regular file");
    }

    @Test
    void takesOneMebibyteAndNoMore() throws Exception {
        assertThat(outputs("{ printf a=; head -c 1048574 /dev/zero | tr '\\0' x; } > $LOGIST_OUTPUT")).containsOnlyKeys("a");
        assertFails("{ printf a=; head -c 1048575 /dev/zero | tr '\\0' x; } > $LOGIST_OUTPUT", "output-too-large", "1 MiB");
    }

    @Test
    void leavesNoFileBehindNeitherInTheWorkspaceNorOutside() throws Exception {
        outputs("dirname $LOGIST_OUTPUT > where; mkdir $LOGIST_OUTPUT.d; touch $LOGIST_OUTPUT.d/more");
        assertThat(Path.of(Files.readString(workspace.resolve("where")).strip())).doesNotExist();
        assertThat(workspace).isDirectoryNotContaining("regex:.*output.*");
    }

    @Test
    void aFailedScriptHasNoOutputs() throws Exception {
        assertFails("echo oops > $LOGIST_OUTPUT; exit 4", "exit-code", "exited with 4");
    }

    private Map<String, JsonNode> outputs(String script) throws InterruptedException {
        return ((Succeeded) run(script)).outputs();
    }

    private void assertFails(String script, String code, String message) throws InterruptedException {
        assertThat(run(script)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.message()).contains(message);
        });
    }

    private StepResult run(String script) throws InterruptedException {
        return new Attempt(workspace).execute(new ShellStep(Shells.usual()), JsonNodeFactory.instance.objectNode().put("run", script));
    }
}
