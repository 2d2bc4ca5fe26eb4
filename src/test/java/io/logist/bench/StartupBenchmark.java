package io.logist.bench;

import io.logist.bench.PackagedLogist.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long {@code target/logist.jar} takes from the command to readiness, in the ways that docs/operations.md names.
 * {@code ./mvnw -Pbench verify -Dtest=StartupBenchmark} runs it alone.
 */
class StartupBenchmark {

    private static final String JAR = "target/logist.jar";
    private static final int STARTS = 5;
    private static final Logger LOG = LoggerFactory.getLogger("io.logist.bench");

    /** The ways take turns, so that whatever else the machine does is the same to all. */
    @Test
    void startToReady(@TempDir Path directory) throws IOException {
        Path home = directory.resolve("home");
        Path unpacked = directory.resolve("unpacked");
        Path cache = directory.resolve("logist.aot");
        Start first = PackagedLogist.start(home, "-jar", JAR);
        PackagedLogist.run(directory.resolve("extract.out"), "-Djarmode=tools", "-jar", JAR, "extract",
                "--destination", unpacked.toString());
        String jar = unpacked.resolve("logist.jar").toString();
        PackagedLogist.start(home, "-XX:AOTCacheOutput=" + cache, "-jar", jar);
        List<Start> asItIs = new ArrayList<>();
        List<Start> withCache = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            asItIs.add(PackagedLogist.start(home, "-jar", JAR));
            withCache.add(PackagedLogist.start(home, "-XX:AOTCache=" + cache, "-jar", jar));
        }
        LOG.info("""


                | start to ready | on the clock | processor time |
                | --- | --- | --- |
                | java -jar target/logist.jar, a new home, once | {} |
                | java -jar target/logist.jar, median of {} | {} |
                | unpacked, with an AOT cache, median of {} | {} |
                """, columns(first), STARTS, columns(median(asItIs)), STARTS, columns(median(withCache)));
    }

    private static String columns(Start start) {
        return "%.1f s | %.1f s".formatted(start.wallSeconds(), start.cpuSeconds());
    }

    private static Start median(List<Start> starts) {
        return starts.stream().sorted(Comparator.comparingDouble(Start::wallSeconds)).toList().get(STARTS / 2);
    }
}
