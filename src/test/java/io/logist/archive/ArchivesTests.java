package io.logist.archive;

import static io.logist.archive.TestArchives.tarGz;
import static io.logist.archive.TestArchives.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.logist.archive.TestArchives.Entry;
import io.logist.home.LogistHome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTests {

    private static final Entry[] USUAL = {Entry.directory("scripts/"), Entry.executable("scripts/run it.sh", "#!/bin/sh\n"),
        Entry.file("daten/größe 日本.txt", "äöü"), Entry.file("empty", ""), Entry.directory("nothing/")};

    @TempDir
    private Path home;

    static Stream<byte[]> usual() {
        return Stream.of(zip(USUAL), tarGz(USUAL));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void handsOnTheFilesWithTheirRights(byte[] archive) throws IOException {
        assertThat(Unpacked.of(home, archive)).isEqualTo(
                Map.of("scripts/run it.sh", "*#!/bin/sh\n", "daten/größe 日本.txt", "äöü", "empty", ""));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void leavesNothingBehind(byte[] archive) throws IOException {
        new Archives(new LogistHome(home)).read(new ByteArrayInputStream(archive), _ -> {
            try (Stream<Path> left = Files.list(home.resolve("uploads"))) {
                assertThat(left).isEmpty();
            }
        });
        assertThat(home.resolve("uploads")).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("usual")
    void tellsTheReceiversFailureFromItsOwn(byte[] archive) {
        IOException failure = new IOException("no space left");
        assertThatThrownBy(() -> new Archives(new LogistHome(home)).read(new ByteArrayInputStream(archive), _ -> {
            throw failure;
        })).isSameAs(failure);
    }

    @ParameterizedTest
    @MethodSource("usual")
    void goesOnWhereTheReceiverDidNotReadToTheEnd(byte[] archive) throws IOException {
        int[] count = new int[1];
        new Archives(new LogistHome(home)).read(new ByteArrayInputStream(archive), _ -> count[0]++);
        assertThat(count[0]).isEqualTo(3);
    }

    @Test
    void readsAnArchiveOfNothing() throws IOException {
        assertThat(Unpacked.of(home, zip())).isEmpty();
        assertThat(Unpacked.of(home, tarGz())).isEmpty();
    }

    @Test
    void readsNamesThatBeginWithADot() throws IOException {
        Entry[] entries = {Entry.directory("./"), Entry.directory("./a/"), Entry.file("./a/b", "x"), Entry.file("./.hidden", "y")};
        assertThat(Unpacked.of(home, tarGz(entries))).isEqualTo(Map.of("a/b", "x", ".hidden", "y"));
        assertThat(Unpacked.of(home, zip(entries))).isEqualTo(Map.of("a/b", "x", ".hidden", "y"));
    }

    @Test
    void readsTheLongestPathsInBothKinds() throws IOException {
        String longest = String.join("/", "n".repeat(255), "n".repeat(255), "n".repeat(255), "n".repeat(254), "nn");
        assertThat(longest).hasSize(1024 + 1);
        String path = longest.substring(1);
        assertThat(Unpacked.of(home, zip(Entry.file(path, "x")))).containsOnlyKeys(path);
        assertThat(Unpacked.of(home, tarGz(Entry.file(path, "x")))).containsOnlyKeys(path);
    }

    @Test
    void readsTenThousandEntries() throws IOException {
        Entry[] entries = Stream.iterate(0, i -> i + 1).limit(Entries.MOST).map(i -> Entry.file("f" + i, "x")).toArray(Entry[]::new);
        assertThat(Unpacked.of(home, zip(entries))).hasSize(Entries.MOST);
        assertThat(Unpacked.of(home, tarGz(entries))).hasSize(Entries.MOST);
    }

    @Test
    void readsContentOfEverySize() throws IOException {
        Random random = new Random(7);
        for (int size : List.of(1, 2, 511, 512, 513, 8191, 8192, 8193, 65_535, 65_536, 1_000_000)) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            Entry entry = new Entry("binary", 0100644, content);
            assertThat(Unpacked.count(home, new ByteArrayInputStream(zip(entry)))).isEqualTo(size);
            assertThat(Unpacked.count(home, new ByteArrayInputStream(tarGz(entry)))).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar czf - .", "tar czf - --format=pax *", "zip -qr - .", "zip -qry ../made.zip * && cat ../made.zip",
            "python3 -c 'import shutil; shutil.make_archive(\"../made\", \"zip\", \".\")' && cat ../made.zip"})
    void readsWhatTheUsualToolsMake(String command) throws Exception {
        Path files = Files.createDirectories(home.resolve("files/sub"));
        Files.writeString(files.resolve("run.sh"), "echo\n");
        assertThat(files.resolve("run.sh").toFile().setExecutable(true)).isTrue();
        Files.writeString(files.resolve("größe"), "x".repeat(1000));
        Files.createDirectory(files.resolve("empty"));
        String tool = command.substring(0, command.indexOf(' '));
        assumeThat(new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor()).as(tool + " is there").isZero();
        assertThat(Unpacked.of(home, made(command))).isEqualTo(Map.of("sub/run.sh", "*echo\n", "sub/größe", "x".repeat(1000)));
    }

    @Test
    void readsTheZipsThatItWrites() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipWriter zip = new ZipWriter(bytes, Instant.parse("2026-02-01T04:00:00Z"))) {
            zip.directory("empty");
            zip.file("a/größe", false, 3, to -> to.write("abc".getBytes(UTF_8)));
            zip.file("a/run.sh", true, 0, _ -> { });
        }
        assertThat(Unpacked.of(home, bytes.toByteArray())).isEqualTo(Map.of("a/größe", "abc", "a/run.sh", "*"));
    }

    @Test
    void writesLinksAsLinks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipWriter zip = new ZipWriter(bytes, Instant.EPOCH)) {
            zip.link("latest", "releases/3".getBytes(UTF_8));
        }
        assertThatThrownBy(() -> Unpacked.of(home, bytes.toByteArray())).isInstanceOf(InvalidArchive.class)
                .hasMessageContaining("'latest' of the archive is a link");
    }

    private byte[] made(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command).directory(home.resolve("files").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        byte[] archive = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return archive;
    }
}
