package io.logist.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jgit.util.SystemReader;
import org.eclipse.jgit.util.sha1.SHA1;
import org.junit.jupiter.api.Test;

class GitSettingsTests {

    @Test
    void theFastDigestIsTakenAndNoSettingsOfTheUser() throws Exception {
        GitSettings.install();
        assertThat(SHA1.newInstance().getClass().getSimpleName()).isEqualTo("SHA1Native");
        assertThat(SystemReader.getInstance().getUserConfig().getSections())
                .as("ours, and what JGit measures of the file system").isSubsetOf("core", "filesystem");
    }
}
