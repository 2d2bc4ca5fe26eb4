package io.logist.engine;

import io.logist.LogistApplication;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Halves the start of the JVMs that tests kill, which is most of what those tests would wait for: the first of them leaves
 * an archive of the classes that it loaded (https://docs.oracle.com/en/java/javase/25/vm/class-data-sharing.html), and all
 * others map it. Since no directory can be archived, the classes of Logist are put into a jar. Both stay below
 * {@code target} for as long as the classes are the same.
 */
final class ClassArchive {

    private static final ClassArchive OF_THIS_BUILD = new ClassArchive();

    private final Path jar;
    private final Path archive;

    private ClassArchive() {
        try {
            Path classes = Path.of(LogistApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path directory = Files.createDirectories(classes.resolveSibling("class-archive"));
            String name = HexFormat.of().toHexDigits(checksum(classes));
            jar = directory.resolve(name + ".jar");
            archive = directory.resolve(name + ".jsa");
            if (!Files.exists(jar)) {
                pack(classes, unfinished());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How {@code java} is told to start from it.
     *
     * @param first starts Logist with the options that it is given, and ends it in good order; called if there is no archive yet
     */
    static synchronized List<String> options(Consumer<List<String>> first) {
        return OF_THIS_BUILD.made(first);
    }

    private List<String> made(Consumer<List<String>> first) {
        if (!Files.exists(archive)) {
            Path unfinished = unfinished();
            first.accept(with("-XX:ArchiveClassesAtExit=" + unfinished));
            move(unfinished, archive);
        }
        return with("-XX:SharedArchiveFile=" + archive);
    }

    private List<String> with(String option) {
        return List.of(option, "-Xlog:disable", "-Xlog:all=error:stderr", "-cp", jar + ":" + libraries());
    }

    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(":")).filter(path -> path.endsWith(".jar"))
                .collect(Collectors.joining(":"));
    }

    /** Of what it is to hold, so that no archive is ever used for other classes. */
    private static long checksum(Path classes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update((libraries() + Runtime.version()).getBytes(StandardCharsets.UTF_8));
        long size = 0;
        for (Path file : below(classes, Files::isRegularFile)) {
            byte[] content = Files.readAllBytes(file);
            sum.update(file.toString().getBytes(StandardCharsets.UTF_8));
            sum.update(content);
            size += content.length;
        }
        return size << 32 | sum.getValue();
    }

    /** With its directories, since that is where Spring looks for components. */
    private void pack(Path classes, Path unfinished) throws IOException {
        try (OutputStream out = Files.newOutputStream(unfinished); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(1);
            for (Path path : below(classes, other -> !other.equals(classes))) {
                boolean directory = Files.isDirectory(path);
                zip.putNextEntry(new ZipEntry(classes.relativize(path) + (directory ? "/" : "")));
                if (!directory) {
                    Files.copy(path, zip);
                }
            }
        }
        move(unfinished, jar);
    }

    /** Of this JVM alone, whoever else makes the same meanwhile. */
    private Path unfinished() {
        return jar.resolveSibling("unfinished-" + ProcessHandle.current().pid());
    }

    private static void move(Path unfinished, Path to) {
        try {
            Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(Path classes, Predicate<Path> which) throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            return all.filter(which).sorted().toList();
        }
    }
}
