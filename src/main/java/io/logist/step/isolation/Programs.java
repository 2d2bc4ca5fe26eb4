package io.logist.step.isolation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds programs as the operating system would. */
public final class Programs {

    public static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private Programs() {
    }

    /** The executable file that {@code execvp} would take; a name with a slash is a path from the directory. */
    public static @Nullable Path find(String program, String path, Path directory) {
        Stream<String> candidates = program.contains("/") ? Stream.of(program)
                : Stream.of(path.split(File.pathSeparator)).map(folder -> folder + "/" + program);
        return candidates.map(directory::resolve).filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst().orElse(null);
    }

    /** Where this server finds it; null if nowhere. */
    public static @Nullable Path find(String program) {
        return find(program, System.getenv().getOrDefault("PATH", USUAL_PATH) + File.pathSeparator + "/usr/sbin:/sbin", Path.of("/"));
    }
}
