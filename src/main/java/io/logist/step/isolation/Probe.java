package io.logist.step.isolation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A short command that the server ran for itself.
 *
 * @param output what it printed, complaints included
 */
record Probe(boolean successful, String output) {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    static Probe of(String... command) throws InterruptedException {
        return of(List.of(command));
    }

    static Probe of(List<String> command) throws InterruptedException {
        try {
            Path output = Files.createTempFile("logist-probe-", "");
            try {
                return run(command, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Probe(false, String.valueOf(e.getMessage()));
        }
    }

    private static Probe run(List<String> command, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(LONGEST)) {
            process.destroyForcibly();
            return new Probe(false, command.getFirst() + " does not end");
        }
        String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
        return new Probe(process.exitValue() == 0,
                said.isEmpty() ? command.getFirst() + " exited with " + process.exitValue() : said);
    }
}
