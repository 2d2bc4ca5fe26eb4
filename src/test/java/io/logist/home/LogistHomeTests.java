package io.logist.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class LogistHomeTests {

    @TempDir
    private Path directory;

    @Test
    void isMadeWithWhatLiesAboveIt() {
        assertThat(LogistHome.of(directory + "/a/b ").directory()).isEqualTo(directory.resolve("a/b")).isDirectory();
    }

    @Test
    void cannotBeAFileNorBelowOne() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(failure(file.toString())).contains(file.toString(), "cannot be a directory", "is a file");
        assertThat(failure(file + "/below")).contains(file + "/below", "cannot be a directory", "Not a directory");
    }

    @Test
    void mustBeAPath() {
        assertThat(failure("  ")).contains("is empty");
        assertThat(failure("a\0b")).contains("no path");
    }

    @Test
    void mustBeWritable() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        assumeThat(Files.isWritable(closed)).as("a superuser may write anywhere").isFalse();
        assertThat(failure(closed.toString())).contains("may not write");
        assertThat(failure(closed + "/below")).contains("no access to '" + closed);
    }

    @Test
    void cannotBeWhereNothingCanBeMade() {
        assertThat(failure("/proc/logist")).contains("/proc/logist");
    }

    @ExtendWith(OutputCaptureExtension.class)
    @Test
    void failsTheStartWithWhatToDoAndNoStackTrace(CapturedOutput output) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        SpringApplication application = new SpringApplication(LogistHomeConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        assertThatThrownBy(() -> application.run("--logist.home=" + file)).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", "is a file", "LOGIST_HOME").doesNotContain("\tat ");
    }

    private static String failure(String setting) {
        try {
            return "no failure: " + LogistHome.of(setting);
        } catch (HomeUnusable e) {
            FailureAnalysis analysis = new HomeUnusableAnalyzer().analyze(new IllegalStateException(e));
            assertThat(analysis.getAction()).contains("LOGIST_HOME");
            return analysis.getDescription();
        }
    }
}
