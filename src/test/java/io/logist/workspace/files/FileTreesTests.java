package io.logist.workspace.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.workspace.files.FileEdit.NewFile;
import io.logist.workspace.files.StoredFile.Kind;
import io.logist.workspace.repositories.TestRepositories;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreesTests {

    private static final long JOB = 7;

    @TempDir
    private Path home;

    private FileTrees trees() {
        return new FileTrees(TestRepositories.in(home), Clock.systemUTC());
    }

    @Test
    void holdsWhatWasPut() throws IOException {
        String tree = put(null, "run.sh", "echo hi", "data/ä b.txt", "x", "data/deep/er/y", "z");
        assertThat(texts(tree)).isEqualTo(Map.of("run.sh", "echo hi", "data/ä b.txt", "x", "data/deep/er/y", "z"));
        assertThat(trees().list(JOB, tree)).extracting(StoredFile::path).containsExactly("data/deep/er/y", "data/ä b.txt", "run.sh");
        assertThat(trees().find(JOB, tree, "run.sh")).hasValueSatisfying(file -> {
            assertThat(file.kind()).isEqualTo(Kind.FILE);
            assertThat(file.executable()).isTrue();
            assertThat(file.size()).isEqualTo(7);
        });
        assertThat(trees().find(JOB, tree, "data")).map(StoredFile::kind).contains(Kind.DIRECTORY);
        assertThat(trees().find(JOB, tree, "data/none")).isEmpty();
        assertThat(trees().find(JOB, tree, "run.sh/below")).isEmpty();
    }

    @Test
    void keepsOtherFilesWhenOneChanges() throws IOException {
        String first = put(null, "a/one", "1", "a/two", "2", "b", "3");
        String second = put(first, "a/two", "changed");
        assertThat(texts(second)).isEqualTo(Map.of("a/one", "1", "a/two", "changed", "b", "3"));
        assertThat(texts(first)).containsEntry("a/two", "2");
        assertThat(trees().compare(JOB, first, second)).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("a/two");
            assertThat(change.before().size()).isEqualTo(1);
            assertThat(change.after().size()).isEqualTo(7);
        });
    }

    @Test
    void isTheSameTreeWhenNothingDiffers() throws IOException {
        String first = put(null, "a", "1");
        assertThat(put(first, "a", "1")).isEqualTo(first);
        assertThat(edit(first, new FileEdit(false, List.of(), List.of("none", "a/none")))).isEqualTo(first);
    }

    @Test
    void dropsDirectoriesThatLoseTheirLastFile() throws IOException {
        String first = put(null, "a/b/c", "1", "d", "2");
        String second = edit(first, new FileEdit(false, List.of(), List.of("a/b/c")));
        assertThat(trees().list(JOB, second)).extracting(StoredFile::path).containsExactly("d");
        assertThat(edit(second, new FileEdit(false, List.of(), List.of("d")))).isNull();
        assertThat(edit(first, new FileEdit(false, List.of(), List.of("a")))).satisfies(tree ->
                assertThat(texts(tree)).isEqualTo(Map.of("d", "2")));
    }

    @Test
    void replacesAllOnRequest() throws IOException {
        String first = put(null, "a/b", "1", "c", "2");
        String second = edit(first, new FileEdit(true, List.of(new NewFile("a", false, content("3"))), List.of()));
        assertThat(texts(second)).isEqualTo(Map.of("a", "3"));
        assertThat(trees().compare(JOB, first, second)).extracting(FileChange::path).containsExactly("a/b", "a", "c");
    }

    @Test
    void refusesAFileInTheWayOfAnother() throws IOException {
        String first = put(null, "a/b", "1");
        assertThatThrownBy(() -> put(first, "a/b/c", "2")).isInstanceOf(PathTaken.class).hasMessageContaining("'a/b' is a file");
        assertThatThrownBy(() -> put(first, "a", "2")).isInstanceOf(PathTaken.class).hasMessageContaining("'a' is a directory");
    }

    @Test
    void storesLargeContents() throws IOException {
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        String id;
        try (Contents contents = trees().contents(JOB, null)) {
            id = contents.add(new ByteArrayInputStream(large));
            contents.flush();
        }
        String tree = edit(null, new FileEdit(false, List.of(new NewFile("large", false, id)), List.of()));
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (ContentReader contents = trees().reader(JOB)) {
            contents.copy(trees().find(JOB, tree, "large").orElseThrow(), read);
        }
        assertThat(read.toByteArray()).isEqualTo(large);
        try (var left = Files.list(home.resolve("repositories/" + JOB + ".git"))) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    /** Against the plain map that it stands for. */
    @Test
    void behavesAsAMapOfPaths() throws IOException {
        Random random = new Random(42);
        Map<String, String> model = new TreeMap<>();
        String tree = null;
        for (int i = 0; i < 300; i++) {
            String path = "d" + random.nextInt(3) + "/e" + random.nextInt(3) + "/f" + random.nextInt(4);
            if (random.nextInt(3) == 0) {
                String below = path.substring(0, random.nextBoolean() ? 2 : path.length());
                model.keySet().removeIf(key -> key.equals(below) || key.startsWith(below + "/"));
                tree = edit(tree, new FileEdit(false, List.of(), List.of(below)));
            } else {
                model.put(path, "v" + i);
                tree = put(tree, path, "v" + i);
            }
            assertThat(tree == null ? Map.of() : texts(tree)).as("after change %d", i).isEqualTo(model);
        }
    }

    private String put(@Nullable String base, String... pathsAndTexts) throws IOException {
        List<NewFile> files = new ArrayList<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.add(new NewFile(pathsAndTexts[i], pathsAndTexts[i].endsWith(".sh"), content(pathsAndTexts[i + 1])));
        }
        return edit(base, new FileEdit(false, files, List.of()));
    }

    private String edit(@Nullable String base, FileEdit edit) throws IOException {
        return trees().commit(JOB, base, edit, new FileTrees.Note("nightly", 2, "a change"));
    }

    private String content(String text) throws IOException {
        try (Contents contents = trees().contents(JOB, null)) {
            String id = contents.add(new ByteArrayInputStream(text.getBytes(UTF_8)));
            contents.flush();
            return id;
        }
    }

    private Map<String, String> texts(String tree) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (ContentReader contents = trees().reader(JOB)) {
            for (StoredFile file : trees().list(JOB, tree)) {
                texts.put(file.path(), new String(contents.bytes(file), UTF_8));
            }
        }
        return texts;
    }
}
