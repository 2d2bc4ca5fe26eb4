package io.logist.job.manifest;

import static io.logist.job.manifest.Manifests.GOOD_STEP;
import static io.logist.job.manifest.Manifests.assertMistake;
import static io.logist.job.manifest.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.workspace.WorkspaceRules;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceReaderTests {

    @Test
    void readsEveryKey() {
        assertThat(rules("{exclude: ['node_modules/', '*.tmp'], maxSize: 1GiB, snapshots: false}"))
                .isEqualTo(new WorkspaceRules(List.of("node_modules/", "*.tmp"), 1L << 30, false));
    }

    @Test
    void whatIsLeftOutIsAsUsual() {
        assertThat(rules("{}")).isEqualTo(WorkspaceRules.DEFAULT).isEqualTo(read("steps: [" + GOOD_STEP + "]").workspace());
        assertThat(rules("{maxSize: 1048576}").maxSize()).isEqualTo(1 << 20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "keep                      | /workspace           | must be an object",
        "${params.x}               | /workspace           | is settled when the job is posted",
        "{exclud: []}              | /workspace/exclud    | did you mean exclude?",
        "{exclude: '*.tmp'}        | /workspace/exclude   | must be a list",
        "{exclude: [a, '', 7]}     | /workspace/exclude/1 | must be a pattern as in a .gitignore",
        "{exclude: [a, '', 7]}     | /workspace/exclude/2 | must be a pattern as in a .gitignore",
        "{exclude: ['[a']}         | /workspace/exclude/0 | must be a pattern as in a .gitignore",
        "{maxSize: much}           | /workspace/maxSize   | must be a size such as 512MiB",
        "{maxSize: 0}              | /workspace/maxSize   | must be a size such as 512MiB",
        "{maxSize: 1.5}            | /workspace/maxSize   | must be a size such as 512MiB",
        "{snapshots: maybe}        | /workspace/snapshots | must be true or false",
        "{snapshots: '${params.x}'}| /workspace/snapshots | is settled when the job is posted"})
    void tellsEveryMistake(String workspace, String pointer, String message) {
        String value = workspace.startsWith("$") ? "'" + workspace + "'" : workspace;
        assertMistake("{workspace: " + value + ", steps: [" + GOOD_STEP + "]}", pointer, message);
    }

    @Test
    void refusesMorePatternsThanItWouldBeGladToTry() {
        String patterns = IntStream.rangeClosed(0, WorkspaceReader.MOST_PATTERNS).mapToObj(i -> "p" + i)
                .collect(Collectors.joining(", "));
        assertMistake("{workspace: {exclude: [" + patterns + "]}, steps: [" + GOOD_STEP + "]}", "/workspace/exclude",
                "at most 100 patterns, but has 101");
    }

    private static WorkspaceRules rules(String workspace) {
        return read("{workspace: " + workspace + ", steps: [" + GOOD_STEP + "]}").workspace();
    }
}
