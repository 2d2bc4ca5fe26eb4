package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.workspace.files.FileChange;
import io.logist.workspace.files.StoredFile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileEffectsTests {

    private static final StoredFile FILE = new StoredFile("f", StoredFile.Kind.FILE, false, 1, "0");

    @Test
    void whatDiffersComesBackAndWhatIsNewGoes() {
        assertThat(FileEffects.of(List.of(changed("z"), changed("b"), added("gone"), removed("made")), List.of(), List.of()))
                .isEqualTo(new FileEffects(List.of("b", "gone", "z"), List.of("made"), List.of(), 0));
    }

    @Test
    void whatIsLaidOnTopIsNeitherRestoredNorRemoved() {
        assertThat(FileEffects.of(List.of(changed("a"), removed("b")), List.of(changed("a"), added("b"), changed("c")), List.of("a")))
                .isEqualTo(new FileEffects(List.of(), List.of(), List.of("a", "b", "c"), 0));
    }

    @Test
    void whatTheJobNoLongerHasGoesIfItIsThere() {
        assertThat(FileEffects.of(List.of(added("a"), changed("b"), removed("c")),
                List.of(removed("a"), removed("b"), removed("c"), removed("d"), removed("e")), List.of("a", "b", "d")))
                .isEqualTo(new FileEffects(List.of(), List.of("b", "c", "d"), List.of(), 0));
    }

    @Test
    void atMostAThousandAreListed() {
        FileEffects effects = FileEffects.of(IntStream.range(0, 1_005).mapToObj(i -> changed("f%04d".formatted(i))).toList(),
                IntStream.range(0, 1_002).mapToObj(i -> added("o%04d".formatted(i))).toList(), List.of());
        assertThat(effects.restored()).hasSize(1_000).startsWith("f0000").endsWith("f0999");
        assertThat(effects.overlaid()).hasSize(1_000);
        assertThat(effects.omitted()).isEqualTo(7);
    }

    private static FileChange changed(String path) {
        return new FileChange(path, FILE, FILE);
    }

    private static FileChange added(String path) {
        return new FileChange(path, null, FILE);
    }

    private static FileChange removed(String path) {
        return new FileChange(path, FILE, null);
    }
}
