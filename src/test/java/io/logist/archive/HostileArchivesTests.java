package io.logist.archive;

import static io.logist.archive.TestArchives.checked;
import static io.logist.archive.TestArchives.gzip;
import static io.logist.archive.TestArchives.tar;
import static io.logist.archive.TestArchives.tarGz;
import static io.logist.archive.TestArchives.tarGzOfKind;
import static io.logist.archive.TestArchives.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.archive.TestArchives.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchivesTests {

    private static final int ONE_MIB = 1 << 20;

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "a/..", "..", "/etc/passwd", "C:/x", "c:x", "a/b\\c", "..\\x", "a//b", "a/./b", "",
            "a/\u0001b", "a\u007fb", "a\nb", "\uFFFD"})
    void refusesNamesThatLeadElsewhere(String name) {
        assertRefused(zip(Entry.file(name, "x")), "");
        if (!name.startsWith("/")) {
            assertRefused(tarGz(Entry.file(name, "x")), "");
        }
    }

    @Test
    void refusesAbsoluteNamesInATar() {
        byte[] tar = tar(UTF_8.name(), Entry.file("Xetc/passwd", "x"));
        tar[0] = '/';
        assertRefused(gzip(checked(tar)), "'/etc/passwd' of the archive cannot be stored");
    }

    @Test
    void refusesDirectoriesThatLeadElsewhere() {
        assertRefused(zip(Entry.directory("../x/")), "'../x/'");
        assertRefused(tarGz(Entry.directory("a/../../x/")), "'a/../../x/'");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String name = "ä".repeat(127) + "xx";
        String path = "d/".repeat(512) + "x";
        for (String tooLong : new String[] {name, path}) {
            assertRefused(zip(Entry.file(tooLong, "x")), "cannot be stored");
            assertRefused(tarGz(Entry.file(tooLong, "x")), "cannot be stored");
        }
    }

    @Test
    void refusesNamesThatAreNotUtf8() {
        assertRefused(zip("ISO-8859-1", Entry.file("größe", "x")), "not UTF-8");
        assertRefused(gzip(tar("ISO-8859-1", Entry.file("größe", "x"))), "not UTF-8");
    }

    @Test
    void refusesNamesWithNul() {
        assertRefused(zip(Entry.file("a\u0000b", "x")), "control characters");
    }

    @Test
    void refusesLinks() {
        assertRefused(zip(Entry.link("etc", "/etc"), Entry.file("etc/passwd", "x")), "'etc' of the archive is a link");
        assertRefused(tarGz(Entry.link("etc", "/etc")), "'etc' of the archive is a link");
        assertRefused(tarGzOfKind('1'), "is a link");
    }

    @ParameterizedTest
    @ValueSource(chars = {'3', '4', '6', 'S', 'V', 'M', 'Z'})
    void refusesWhatIsNoFile(char kind) {
        assertRefused(tarGzOfKind(kind), "is neither a file nor a directory");
    }

    @Test
    void refusesDevicesInAZip() {
        assertRefused(zip(new Entry("null", 0020666, new byte[0])), "is neither a file nor a directory");
        assertRefused(zip(new Entry("fifo", 0010666, new byte[0])), "is neither a file nor a directory");
    }

    @Test
    void refusesTheSamePathTwice() {
        Entry[] twice = {Entry.file("a/b", "1"), Entry.file("./a/b", "2")};
        assertRefused(zip(twice), "'./a/b' of the archive is there already");
        assertRefused(tarGz(twice), "is there already");
    }

    @Test
    void refusesAFileAndADirectoryOfTheSamePath() {
        Entry[][] clashes = {{Entry.file("a", "1"), Entry.file("a/b", "2")}, {Entry.file("a/b", "2"), Entry.file("a", "1")},
            {Entry.directory("a/"), Entry.file("a", "1")}, {Entry.file("a", "1"), Entry.directory("a/")}};
        for (Entry[] clash : clashes) {
            assertRefused(zip(clash), "'a");
            assertRefused(tarGz(clash), "'a");
        }
    }

    @Test
    void refusesEncryptedEntries() {
        byte[] zip = zip(Entry.file("secret", "x"));
        int directory = directory(zip);
        zip[directory + 8] |= 1;
        assertRefused(zip, "'secret' of the archive is encrypted");
    }

    @Test
    void refusesMoreThanTenThousandEntries() {
        Entry[] entries = Stream.iterate(0, i -> i + 1).limit(Entries.MOST + 1).map(i -> Entry.file("f" + i, "")).toArray(Entry[]::new);
        assertRefused(zip(entries), "more than 10,000 entries");
        assertRefused(tarGz(entries), "more than 10,000 entries");
    }

    @Test
    void refusesADirectoryThatHidesItsLength() {
        byte[] zip = zip(Entry.file("a", "1"), Entry.file("b", "2"));
        ByteBuffer end = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        end.putShort(zip.length - 22 + 10, (short) 3);
        assertRefused(zip, "its directory cannot be read");
    }

    @Test
    void refusesWhatUnpacksToAHundredTimesItsSize() {
        Entry zeros = new Entry("zeros", 0100644, new byte[4 * ONE_MIB]);
        assertRefused(zip(zeros), "unpacks to more than 100 times its own size");
        assertRefused(tarGz(zeros), "unpacks to more than 100 times its own size");
    }

    @Test
    void takesAMebibyteOfZeros() throws Exception {
        Entry zeros = new Entry("zeros", 0100644, new byte[ONE_MIB - 10_240]);
        assertThat(Unpacked.of(home, zip(zeros))).hasSize(1);
        assertThat(Unpacked.of(home, tarGz(zeros))).hasSize(1);
    }

    @Test
    void refusesAZipThatUnpacksToMoreThanHalfAGibibyte() {
        byte[] zip = zip(new Entry("noise", 0100644, noise(6 * ONE_MIB)), Entry.file("b", ""));
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory(zip) + 24, 513 * ONE_MIB);
        assertRefused(zip, "unpacks to more than 512 MiB");
    }

    /** Gzip may consist of parts, so one that unpacks to a mebibyte of zeros is used 513 times. */
    @Test
    void refusesATarThatUnpacksToMoreThanHalfAGibibyte() {
        byte[] header = Arrays.copyOf(tar(UTF_8.name(), Entry.file("zeros", "")), 512);
        System.arraycopy("%011o".formatted(513 * ONE_MIB).getBytes(UTF_8), 0, header, 124, 11);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        archive.writeBytes(gzip(tarOfNoise()));
        archive.writeBytes(gzip(checked(header)));
        byte[] zeros = gzip(new byte[ONE_MIB]);
        for (int i = 0; i < 513; i++) {
            archive.writeBytes(zeros);
        }
        assertRefused(archive.toByteArray(), "unpacks to more than 512 MiB");
    }

    /** With no end, so that more may follow. */
    private static byte[] tarOfNoise() {
        return Arrays.copyOf(tar(UTF_8.name(), new Entry("noise", 0100644, noise(6 * ONE_MIB))), 512 + 6 * ONE_MIB);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }

    @Test
    void refusesEntriesThatShareTheirContent() {
        byte[] zip = zip(Entry.file("a", "1"), Entry.file("b", "1"));
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int second = directory(zip) + 46 + 1 + (bytes.getShort(directory(zip) + 30) & 0xffff);
        bytes.putInt(second + 42, 0);
        assertRefused(zip, "'b' of the archive is not where");
    }

    @Test
    void refusesALongNameThatFillsTheMemory() {
        byte[] tar = tar(UTF_8.name(), new Entry("././@LongLink", 0100644, new byte[2 * ONE_MIB]), Entry.file("a", ""));
        tar[156] = 'L';
        assertRefused(gzip(checked(tar)), "a header of more than 64 KiB");
    }

    @Test
    void refusesEveryPrefixOfAnArchive() {
        for (byte[] archive : new byte[][] {zip(Entry.file("a", "hello"), Entry.file("b/c", "")), tarGz(Entry.file("a", "hello"))}) {
            for (int length = 0; length < archive.length; length++) {
                assertRefused(Arrays.copyOf(archive, length), "");
            }
        }
    }

    @Test
    void refusesWhatIsNoArchive() {
        assertRefused("hello".getBytes(UTF_8), "neither a zip nor a tar.gz");
        assertRefused(new byte[0], "neither a zip nor a tar.gz");
        assertRefused(gzip("hello".repeat(1000).getBytes(UTF_8)), "holds no tar");
        assertRefused(gzip(new byte[0]), "holds no tar");
        assertRefused(tar(UTF_8.name(), Entry.file("a", "x")), "neither a zip nor a tar.gz");
    }

    /** Whatever the bytes are, the archive is either read, no file escaping its directory, or refused. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesDamageOfEveryKind(long seed) throws Exception {
        Random random = new Random(seed);
        Entry[] entries = {Entry.directory("d/"), Entry.executable("d/run.sh", "echo hello"), Entry.file("größe", "x".repeat(300)),
            Entry.file("n".repeat(120), "long")};
        byte[][] good = {zip(entries), tarGz(entries), tar(UTF_8.name(), entries)};
        int refused = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] bad = good[i % good.length].clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                Map<String, String> files = Unpacked.of(home, i % good.length == 2 ? gzip(bad) : bad);
                assertThat(files.keySet()).noneMatch(path -> path.startsWith("/") || path.contains(".."));
            } catch (InvalidArchive e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    private void assertRefused(byte[] archive, String why) {
        assertThatThrownBy(() -> Unpacked.of(home, archive)).isInstanceOf(InvalidArchive.class).hasMessageContaining(why);
    }

    private static int directory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    }
}
