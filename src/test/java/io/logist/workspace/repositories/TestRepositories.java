package io.logist.workspace.repositories;

import io.logist.home.LogistHome;
import java.nio.file.Path;
import org.eclipse.jgit.util.FS;

/** Repositories below a home that is gone after the test. */
public final class TestRepositories {

    private TestRepositories() {
    }

    /**
     * JGit measures the file system once, in the directory where it first meets it, and makes that anew while it does: let it
     * be one that stays.
     */
    public static Repositories in(Path home) {
        Repositories repositories = new Repositories(new LogistHome(home));
        FS.FileStoreAttributes.get(Path.of(System.getProperty("java.io.tmpdir")));
        return repositories;
    }
}
