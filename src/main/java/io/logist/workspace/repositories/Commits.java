package io.logist.workspace.repositories;

import java.time.Clock;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;

/** What the commits of a job's repository say, for those who read it with git. */
public final class Commits {

    private Commits() {
    }

    /**
     * @param title what the content is, as in {@code nightly-etl run 3 step 2}; also the author
     * @param of what that is, in words
     * @param parent what the content was made from; null: it had a beginning
     */
    public static CommitBuilder commit(ObjectId tree, @Nullable String parent, String title, String of, Clock clock) {
        PersonIdent author = new PersonIdent(title, "logist@localhost", clock.instant(), clock.getZone());
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (parent != null) {
            commit.setParentId(ObjectId.fromString(parent));
        }
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage(title + ": " + of + "\n");
        return commit;
    }
}
