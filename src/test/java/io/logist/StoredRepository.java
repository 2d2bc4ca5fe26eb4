package io.logist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What Logist keeps of a job's files, for those that damage it. */
public record StoredRepository(Path directory) {

    public void delete() throws IOException {
        assertThat(FileSystemUtils.deleteRecursively(directory)).isTrue();
    }

    /** Turns some bytes of the largest pack. */
    public void turnBytes(int at) throws IOException {
        try (Stream<Path> packs = Files.list(directory.resolve("objects/pack"))) {
            Path pack = packs.filter(file -> file.toString().endsWith(".pack") && file.toFile().length() > at).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(pack);
            for (int i = 0; i < 20; i++) {
                bytes[at + i] ^= (byte) 0x55;
            }
            assertThat(pack.toFile().setWritable(true)).isTrue();
            Files.write(pack, bytes);
        }
    }
}
