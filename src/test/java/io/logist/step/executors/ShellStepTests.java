package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.problem.FieldError;
import io.logist.step.AttemptLog;
import io.logist.step.StepResult;
import io.logist.step.StepResult.Failed;
import io.logist.step.StepResult.Succeeded;
import io.logist.step.processes.Shells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ShellStepTests {

    private final ShellStep shell = new ShellStep(Shells.usual());

    @TempDir
    private Path workspace;

    @Test
    void runsAScriptInTheWorkspaceAndKeepsWhatItPrints() throws Exception {
        Attempt attempt = attempt();
        assertThat(run(attempt, "pwd; echo out; echo err >&2; echo done > file")).isEqualTo(new Succeeded(Map.of(), 0));
        assertThat(attempt.logged()).isEqualTo(workspace.toRealPath() + "\nout\nerr\n");
        assertThat(workspace.resolve("file")).hasContent("done");
    }

    @Test
    void runsACommandWithItsArgumentsAsTheyAre() throws Exception {
        Attempt attempt = attempt();
        attempt.execute(shell, "{'command': ['printf', '<%s>', '$HOME; echo x', '', 5, 'a b', '*']}");
        assertThat(attempt.logged()).isEqualTo("<$HOME; echo x><><5><a b><*>");
    }

    @Test
    void showsTheAllowedVariablesAndNoOthers() throws Exception {
        Attempt attempt = attempt().variable("GREETING", "hé\nllo").variable("LOGIST_JOB", "forged").variable("LOGIST_EXTRA", "forged")
                .parameter("day", "'2026-01-02'").parameter("max-rows", "100").parameter("opts", "{'a': [1]}");
        attempt.execute(shell, "{'command': ['env', '-0']}");
        Map<String, String> seen = Stream.of(attempt.logged().split("\0"))
                .collect(Collectors.toMap(v -> v.substring(0, v.indexOf('=')), v -> v.substring(v.indexOf('=') + 1)));
        assertThat(seen.remove("LOGIST_COOKIE")).isNotBlank();
        assertThat(Path.of(seen.remove("LOGIST_OUTPUT"))).isAbsolute().satisfies(p -> assertThat(p.startsWith(workspace)).isFalse());
        for (String server : List.of("LANG", "TZ")) {
            assertThat(seen.remove(server)).isEqualTo(System.getenv(server));
        }
        assertThat(seen).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("PATH", System.getenv("PATH")), Map.entry("HOME", workspace.toString()), Map.entry("GREETING", "hé\nllo"),
                Map.entry("LOGIST_PARAM_DAY", "2026-01-02"), Map.entry("LOGIST_PARAM_MAX_ROWS", "100"),
                Map.entry("LOGIST_PARAM_OPTS", "{\"a\":[1]}"), Map.entry("LOGIST_JOB", "nightly"), Map.entry("LOGIST_RUN", "7"),
                Map.entry("LOGIST_STEP", "build"), Map.entry("LOGIST_ATTEMPT", "3"),
                Map.entry("LOGIST_WORKSPACE", workspace.toString())));
    }

    @Test
    void givesNoInput() throws Exception {
        Attempt attempt = attempt();
        run(attempt, "cat; echo end");
        assertThat(attempt.logged()).isEqualTo("end\n");
    }

    @ParameterizedTest
    @CsvSource({"exit 3,3,sh exited with 3", "kill -9 $$,137,sh exited with 137: it was ended by the signal SIGKILL",
            "kill -TERM $$,143,sh exited with 143: it was ended by the signal SIGTERM", "no-such-program,127,sh exited with 127"})
    void anExitCodeOtherThanZeroFailsTheStep(String script, int exitCode, String message) throws Exception {
        assertThat(run(attempt(), script)).isEqualTo(new Failed("exit-code", message, exitCode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-program", "./no-such-file", "/no/such", "./plain", "."})
    void aMissingProgramCannotStart(String program) throws Exception {
        Files.writeString(workspace.resolve("plain"), "echo not executable");
        StepResult result = attempt().execute(shell, "{'command': ['" + program + "']}");
        assertThat(result).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("cannot-start");
            assertThat(failed.message()).contains("no executable program " + program);
        });
    }

    @Test
    void aMissingWorkspaceCannotStart() throws Exception {
        assertThat(run(new Attempt(workspace.resolve("gone")), "true"))
                .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.code()).isEqualTo("cannot-start"));
    }

    @Test
    void refusesNulInArgumentsAndVariables() throws Exception {
        JsonNode argument = JsonNodeFactory.instance.objectNode().set("command", JsonNodeFactory.instance.arrayNode().add("echo").add("a\0b"));
        assertThat(attempt().execute(shell, argument)).extracting("code").isEqualTo("invalid-value");
        assertThat(run(attempt().variable("A", "a\0b"), "true")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.message()).startsWith("The variable A holds a NUL"));
        assertThat(run(attempt().parameter("x", "'\\u0000'"), "true")).extracting("code").isEqualTo("invalid-value");
        assertThat(run(attempt(), "true\0")).extracting("code").isEqualTo("invalid-value");
    }

    @Test
    void aValueTooLongForTheOperatingSystemCannotStart() throws Exception {
        assertThat(run(attempt().variable("A", "x".repeat(4_000_000)), "true")).extracting("code").isEqualTo("cannot-start");
    }

    @Test
    void survivesFiftyMegabytesInOneLine() throws Exception {
        CountingLog log = new CountingLog();
        assertThat(run(attempt().logTo(log), "head -c 52428800 /dev/zero")).isInstanceOf(Succeeded.class);
        assertThat(log.bytes).isEqualTo(52428800);
    }

    @Test
    void goesOnWhenTheLogCannotBeWritten() throws Exception {
        AttemptLog broken = new RecordedLog() {
            @Override
            public void write(Stream stream, Instant time, byte[] bytes, int offset, int length) {
                throw new IllegalStateException("broken");
            }
        };
        assertThat(run(attempt().logTo(broken), "head -c 1000000 /dev/zero; echo a=1 > $LOGIST_OUTPUT"))
                .extracting("outputs").isEqualTo(Map.of("a", Attempt.json("'1'")));
    }

    @Test
    void takesExactlyOneOfRunAndCommand() {
        assertThat(Attempt.mistakes(shell, "{}")).extracting(FieldError::pointer).containsExactly("/run");
        assertThat(Attempt.mistakes(shell, "{'run': 'true', 'command': ['true']}")).extracting(FieldError::pointer).containsExactly("/command");
        assertThat(Attempt.mistakes(shell, "{'run': 'echo ${HOME}'}")).isEmpty();
        assertThat(Attempt.mistakes(shell, "{'command': '${params.line}'}")).isEmpty();
        assertThat(Attempt.mistakes(shell, "{'command': ['echo', '${params.x}', 3]}")).isEmpty();
    }

    @Test
    void reportsEachMistakeInItsKeys() {
        assertThat(Attempt.mistakes(shell, "{'run': ' '}")).extracting(FieldError::pointer).containsExactly("/run");
        assertThat(Attempt.mistakes(shell, "{'run': 5}")).extracting(FieldError::pointer).containsExactly("/run");
        assertThat(Attempt.mistakes(shell, "{'command': []}")).extracting(FieldError::pointer).containsExactly("/command");
        assertThat(Attempt.mistakes(shell, "{'command': 'ls -l'}")).extracting(FieldError::pointer).containsExactly("/command");
        assertThat(Attempt.mistakes(shell, "{'command': ['ls', null, ['x']]}")).extracting(FieldError::pointer)
                .containsExactly("/command/1", "/command/2");
    }

    @Test
    void aReferenceInAScriptIsAMistakeThatNamesWhatToWriteInstead() {
        List<FieldError> mistakes = Attempt.mistakes(shell,
                "{'run': 'echo ${params.max-rows} ${params.max-rows} ${steps.a.outputs.b} ${run.number} ${VAR} ${params}'}");
        assertThat(mistakes).extracting(FieldError::message).satisfiesExactly(
                message -> assertThat(message).contains("${params.max-rows}", "write \"$LOGIST_PARAM_MAX_ROWS\" instead"),
                message -> assertThat(message).contains("env: {VALUE: \"${steps.a.outputs.b}\"}"),
                message -> assertThat(message).contains("write \"$LOGIST_RUN\" instead"));
    }

    @Test
    void anEmptyCommandThatOnlyShowsAtRunTimeFails() throws Exception {
        assertThat(attempt().execute(shell, "{'command': '${'}")).extracting("code").isEqualTo("invalid-value");
    }

    private Attempt attempt() {
        return new Attempt(workspace);
    }

    private StepResult run(Attempt attempt, String script) throws InterruptedException {
        return attempt.execute(shell, JsonNodeFactory.instance.objectNode().put("run", script));
    }

    private static final class CountingLog extends RecordedLog {

        private long bytes;

        @Override
        public void write(Stream stream, Instant time, byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
