package io.logist.step.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ScratchDirectoryTests {

    @TempDir
    private Path all;

    @Test
    void aStartRemovesWhatKilledServersLeftAndNothingElse() throws Exception {
        Path own = ScratchDirectory.create();
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path alive = copy(own, own.getFileName().toString());
        Path left = copy(own, of(own, ended.pid()));
        Path elsewhere = copy(own, of(own, ended.pid()).replaceFirst("scratch-", "scratch-1"));
        Path others = copy(own, "logist-scratch-" + ended.pid());
        FileSystemUtils.deleteRecursively(own);
        ScratchDirectory.removeLeft(all);
        assertThat(left).doesNotExist();
        assertThat(alive).exists();
        assertThat(elsewhere).exists();
        assertThat(others).exists();
    }

    private static String of(Path directory, long server) {
        return directory.getFileName().toString().replace("-" + ProcessHandle.current().pid() + "-", "-" + server + "-");
    }

    private Path copy(Path directory, String name) throws IOException {
        Path copied = Files.createDirectory(all.resolve(name));
        Files.createFile(copied.resolve("outputs"));
        return copied;
    }
}
