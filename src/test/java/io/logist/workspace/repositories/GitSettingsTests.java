package io.logist.workspace.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.eclipse.jgit.util.sha1.SHA1;
import org.junit.jupiter.api.Test;

class GitSettingsTests {

    /** Measuring a file system takes seconds, and JGit does so once for each. */
    @Test
    void nothingWaitsForTheFileSystemToBeMeasured() throws Exception {
        GitSettings.install();
        Field background = FS.FileStoreAttributes.class.getDeclaredField("background");
        background.setAccessible(true);
        assertThat((AtomicBoolean) background.get(null)).isTrue();
    }

    @Test
    void theFastDigestIsTakenAndNoSettingsOfTheUser() throws Exception {
        GitSettings.install();
        assertThat(SHA1.newInstance().getClass().getSimpleName()).isEqualTo("SHA1Native");
        assertThat(SystemReader.getInstance().getUserConfig().getSections())
                .as("ours, and what JGit measures of the file system").isSubsetOf("core", "filesystem");
    }
}
