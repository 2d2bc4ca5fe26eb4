package io.logist.job;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds jobs and their definitions, for the features that run them. */
public interface Jobs {

    /** @throws JobNotFound if there is none */
    JobRef get(String id);

    /**
     * The same, holding the job's row lock until the transaction around this call ends. Whoever starts a run or lets one
     * end holds it, so that two of them see each other.
     *
     * @throws JobNotFound if there is none
     */
    JobRef lock(String id);

    /** The same, or empty if there is none. */
    Optional<JobRef> lockIfAny(String id);

    /** The same of several jobs at once: those that there are, by their ids. */
    Map<String, JobRef> lockAll(Collection<String> ids);

    /** The same without those that are locked by somebody else, so that it does not wait. */
    Map<String, JobRef> lockFree(Collection<String> ids);

    /**
     * The key that the id had when it was looked up last, which need not be now: only to prepare for what is then decided
     * with a key that is certain.
     *
     * @throws JobNotFound if there is none
     */
    long likelyKey(String id);

    /** The id behind a key. */
    String id(long key);

    /**
     * The checked definition; revisions never change, so it is cached.
     *
     * @throws RevisionNotFound if there is none
     */
    Manifest manifest(JobRef job, int revision);

    /** The same by key, for a run that exists. */
    Manifest manifest(long key, int revision);

    /**
     * The tree of the job's own files in that revision, as {@link io.logist.workspace.files.FileTrees} names it; null: none.
     *
     * @throws RevisionNotFound if there is no such revision
     */
    @Nullable String files(long key, int revision);

    /** The revision, or null if the job has none of that number. */
    @Nullable Manifest manifestIfAny(JobRef job, int revision);
}
