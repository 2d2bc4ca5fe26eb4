package io.logist.rerun;

import io.logist.job.JobRef;
import io.logist.job.Manifest;
import io.logist.run.Run;
import io.logist.run.StepRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The world as a rerun finds it: all that a decision needs to know besides the request.
 *
 * @param latest the job's newest definition
 * @param active the numbers of active runs, newest first
 * @param source the run to start from; null if there is none
 * @param files what there is to take along
 */
record Situation(JobRef job, Manifest latest, List<Integer> active, @Nullable Source source, @Nullable Chosen chosen,
        Files files) {

    /** @param manifest as it was in that run */
    record Source(Run run, Manifest manifest) {
    }

    /** The definition that is to run. */
    record Chosen(int revision, Manifest manifest) {
    }

    /**
     * @param present whether the source run still has its directory
     * @param types the step types that work on files
     * @param damaged those snapshots of the source that were looked for, and are gone or damaged
     * @param damagedRevisions those of which the job's own files were looked for, and are gone or damaged
     */
    record Files(boolean present, Set<String> types, Set<String> damaged, Set<Integer> damagedRevisions) {
    }

    /** A word that changes whenever a decision might. */
    String token() {
        StringBuilder world = new StringBuilder()
                .append(job.key()).append('/').append(job.latestRevision()).append('/').append(job.lastRun())
                .append('/').append(active).append('/').append(files.present()).append(files.damaged()).append(files.damagedRevisions())
                .append('/').append(chosen == null ? "" : chosen.revision());
        if (source != null) {
            world.append('/').append(source.run().number()).append(source.run().state());
            for (StepRun step : source.run().steps()) {
                world.append(',').append(step.state());
            }
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(world.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 15));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
