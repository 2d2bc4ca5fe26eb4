package io.logist.workspace.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.workspace.files.Contents;
import io.logist.workspace.files.FileEdit;
import io.logist.workspace.files.FileTrees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's files are as in revision 1 when a step begins, and as in revision 2 when they are laid over what it left. */
class TreeOverlayTests {

    private static final Snapshots.Note NOTE = new Snapshots.Note("nightly", 0, "laid");

    @TempDir
    private Path home;
    private SnapshotHome at;
    private Path files;

    @BeforeEach
    void newHome() throws IOException, InterruptedException {
        at = new SnapshotHome(home);
        files = at.directory(SnapshotHome.FIRST);
        at.sh(files, "mkdir conf lib empty; echo 1 > conf/a; echo 1 > conf/b; echo 1 > lib/c; echo 1 > top; echo made > made; "
                + "ln -s made link; mkdir \"$(printf 'odd-\\377')\" \"$(printf 'odd-\\376')\"");
    }

    @Test
    void onlyWhatDiffersIsLaidOver() throws IOException, InterruptedException {
        at.sh(files, "echo step > conf/b; echo step > top");
        Path copy = laid(revision(1, "conf/a", "1", "conf/b", "1", "lib/c", "1", "top", "1"),
                revision(2, "conf/a", "2", "conf/b", "1", "lib/c", "1", "top", "2", "new/deep/d", "2"));
        assertThat(copy.resolve("conf/a")).hasContent("2");
        assertThat(copy.resolve("conf/b")).hasContent("step");
        assertThat(copy.resolve("top")).hasContent("2");
        assertThat(copy.resolve("new/deep/d")).hasContent("2");
        assertThat(copy.resolve("made")).hasContent("made");
        assertThat(copy.resolve("link")).isSymbolicLink();
        assertThat(copy.resolve("empty")).isEmptyDirectory();
        assertThat(at.sh(copy, "ls -bd odd*")).isEqualTo("odd-\\376\nodd-\\377\n");
    }

    @Test
    void whatIsRemovedTakesTheDirectoriesAlongThatItLeavesEmpty() throws IOException, InterruptedException {
        at.sh(files, "echo step > conf/own");
        Path copy = laid(revision(1, "conf/a", "1", "conf/b", "1", "lib/c", "1", "top", "1"), revision(2, "top", "1"));
        assertThat(copy.resolve("lib")).doesNotExist();
        assertThat(copy.resolve("conf")).isDirectoryContaining("glob:**own").isDirectoryNotContaining("glob:**[ab]");
        assertThat(copy.resolve("empty")).isEmptyDirectory();
    }

    @Test
    void aFileTakesThePlaceOfALinkAndIsNotWrittenThroughIt() throws IOException, InterruptedException {
        Path outside = Files.createDirectory(home.resolve("outside"));
        Files.writeString(outside.resolve("a"), "outside");
        at.sh(files, "rm -r conf top; ln -s " + outside + " conf; ln -s " + outside.resolve("a") + " top");
        Path copy = laid(revision(1, "conf/a", "1", "conf/b", "1", "top", "1"),
                revision(2, "conf/a", "2", "conf/b", "1", "top", "2"));
        assertThat(outside.resolve("a")).hasContent("outside");
        assertThat(copy.resolve("conf")).isDirectory().isDirectoryNotContaining("glob:**b");
        assertThat(Files.isSymbolicLink(copy.resolve("conf"))).isFalse();
        assertThat(copy.resolve("conf/a")).hasContent("2");
        assertThat(Files.isSymbolicLink(copy.resolve("top"))).isFalse();
        assertThat(copy.resolve("top")).hasContent("2");
    }

    @Test
    void aFileTakesThePlaceOfADirectoryAndADirectoryThatOfAFile() throws IOException, InterruptedException {
        at.sh(files, "rm -r top lib; mkdir top; echo x > top/x; echo file > lib");
        Path copy = laid(revision(1, "top", "1", "lib/c", "1"), revision(2, "top", "2", "lib/c", "2"));
        assertThat(copy.resolve("top")).hasContent("2");
        assertThat(copy.resolve("lib/c")).hasContent("2");
    }

    @Test
    void aNameThatGitReservesForFilesTakesThePlaceOfALink() throws IOException, InterruptedException {
        at.sh(files, "ln -s made .gitmodules");
        Path copy = laid(revision(1, ".gitmodules", "1"), revision(2, ".gitmodules", "2"));
        assertThat(Files.isSymbolicLink(copy.resolve(".gitmodules"))).isFalse();
        assertThat(copy.resolve(".gitmodules")).hasContent("2");
    }

    @Test
    void whatAStepPutInThePlaceOfARemovedFileStaysIfItIsADirectory() throws IOException, InterruptedException {
        at.sh(files, "rm -r top lib; mkdir top; echo x > top/x; ln -s made lib");
        Path copy = laid(revision(1, "top", "1", "lib/c", "1"), revision(2, "made", "made"));
        assertThat(copy.resolve("top/x")).hasContent("x");
        assertThat(copy.resolve("lib")).isSymbolicLink();
    }

    @Test
    void filesMayComeToAJobThatHadNoneAndGoAltogether() throws IOException {
        String some = revision(1, "top", "2");
        assertThat(laid(null, some).resolve("top")).hasContent("2");
        assertThat(laid(some, null).resolve("top")).doesNotExist();
    }

    @Test
    void whereNothingDiffersTheSnapshotItselfIsBegunWith() throws IOException {
        String snapshot = at.take(null, 1);
        assertThat(at.snapshots.lay(SnapshotHome.SECOND, snapshot, null, revision(1, "top", "1\n"), NOTE)).isEqualTo(snapshot);
        assertThat(at.snapshots.find(SnapshotHome.SECOND, 0)).isEmpty();
    }

    /** The directory of another run, which begins with that. */
    private Path laid(String from, String to) throws IOException {
        String snapshot = at.take(null, 1);
        String laid = at.snapshots.lay(SnapshotHome.SECOND, snapshot, from, to, NOTE);
        assertThat(at.snapshots.find(SnapshotHome.SECOND, 0)).contains(laid);
        return at.restored(laid);
    }

    private String revision(int number, String... pathsAndContents) throws IOException {
        List<FileEdit.NewFile> put = new ArrayList<>();
        try (Contents contents = at.trees.contents(SnapshotHome.JOB, null)) {
            for (int i = 0; i < pathsAndContents.length; i += 2) {
                byte[] content = pathsAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
                put.add(new FileEdit.NewFile(pathsAndContents[i], false, contents.add(new ByteArrayInputStream(content))));
            }
            contents.flush();
        }
        return at.trees.commit(SnapshotHome.JOB, null, new FileEdit(true, put, List.of()),
                new FileTrees.Note("nightly", number, "files"));
    }
}
