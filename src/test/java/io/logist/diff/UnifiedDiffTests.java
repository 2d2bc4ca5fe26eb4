package io.logist.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.workspace.files.FileChange;
import io.logist.workspace.files.StoredFile;
import io.logist.workspace.files.StoredFile.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UnifiedDiffTests {

    @Test
    void aChangeShowsItsLines() throws IOException {
        assertThat(diff("a.txt", file(false), "1\n2\n3\n", file(false), "1\n2!\n3\n")).isEqualTo("""
                diff --git a/a.txt b/a.txt
                --- a/a.txt
                +++ b/a.txt
                @@ -1,3 +1,3 @@
                 1
                -2
                +2!
                 3
                """);
    }

    @Test
    void whatComesAndGoesSaysItsMode() throws IOException {
        assertThat(diff("a", null, "", file(true), "x")).isEqualTo("""
                diff --git a/a b/a
                new file mode 100755
                --- /dev/null
                +++ b/a
                @@ -0,0 +1 @@
                +x
                \\ No newline at end of file
                """);
        assertThat(diff("a", file(false), "", null, "")).isEqualTo("diff --git a/a b/a\ndeleted file mode 100644\n");
    }

    @Test
    void anotherModeAloneIsAChange() throws IOException {
        assertThat(diff("a", file(false), "x", file(true), "x"))
                .isEqualTo("diff --git a/a b/a\nold mode 100644\nnew mode 100755\n");
    }

    @Test
    void aFileThatBecomesALinkGoesAndComes() throws IOException {
        StoredFile link = new StoredFile("a", Kind.LINK, false, 1, "0");
        assertThat(diff("a", file(false), "x\n", link, "t")).contains("deleted file mode 100644", "-x", "new file mode 120000", "+t");
    }

    @Test
    void oddNamesAreQuotedAsGitDoes() throws IOException {
        assertThat(diff("a b", file(false), "1\n", file(false), "2\n")).contains("diff --git a/a b b/a b\n", "--- a/a b\t\n");
        assertThat(diff("q\"\n", file(false), "1\n", file(false), "2\n")).contains("--- \"a/q\\\"\\n\"\n");
    }

    @Test
    void aNulMakesAContentNoText() {
        assertThat(UnifiedDiff.isText("plain ä".getBytes(UTF_8))).isTrue();
        assertThat(UnifiedDiff.isText(new byte[] {'a', 0})).isFalse();
        assertThat(UnifiedDiff.isText(new byte[] {})).isTrue();
    }

    /** The worst that came to mind, each as large as a file may be. */
    @Test
    @Timeout(60)
    void noTextTakesForever() throws IOException {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 130_000; i++) {
            lines.add("%06d\n".formatted(i));
        }
        String sorted = String.join("", lines);
        Collections.shuffle(lines, random);
        String shuffled = String.join("", lines);
        String reversed = String.join("", lines.reversed());
        String few = random.ints(500_000, 0, 3).mapToObj(i -> (char) ('a' + i) + "\n").collect(Collectors.joining());
        String other = random.ints(500_000, 0, 3).mapToObj(i -> (char) ('a' + i) + "\n").collect(Collectors.joining());
        for (String[] pair : new String[][] {{sorted, shuffled}, {shuffled, reversed}, {few, other}}) {
            assertThat(diff("a", file(false), pair[0], file(false), pair[1])).isNotEmpty();
        }
    }

    private static StoredFile file(boolean executable) {
        return new StoredFile("a", Kind.FILE, executable, 1, "0");
    }

    private static String diff(String path, @Nullable StoredFile from, String before, @Nullable StoredFile to, String after)
            throws IOException {
        return new String(new UnifiedDiff().of(new FileChange(path, from, to), before.getBytes(UTF_8), after.getBytes(UTF_8)), UTF_8);
    }
}
