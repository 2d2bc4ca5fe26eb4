package io.logist.step.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.step.processes.ProcessTable.Entry;
import org.junit.jupiter.api.Test;

class JavaProcessesTests {

    @Test
    void showsWhoDescendsFromWhom() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            Entry child = JavaProcesses.find(process.pid());
            assertThat(child).isNotNull().extracting(Entry::parent).isEqualTo(ProcessHandle.current().pid());
            assertThat(JavaProcesses.all()).contains(child);
            assertThat(JavaProcesses.find(child.parent())).isNotNull().satisfies(server ->
                    assertThat(server.started()).isLessThanOrEqualTo(child.started()));
            assertThat(Signals.Spared.now().allowsGroup(child)).as("whose group is not known").isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(JavaProcesses.find(process.pid())).isNull();
    }
}
