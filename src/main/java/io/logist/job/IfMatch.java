package io.logist.job;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@code If-Match} header of a change (RFC 9110, section 13.1.1): a list of ETags, or {@code *} for whatever there is.
 *
 * @param header null: the change does not depend on what was read before
 */
public record IfMatch(@Nullable String header) {

    /** @throws RevisionConflict unless the header is absent or names the job's newest revision */
    public void check(JobRef job) {
        if (header != null && Arrays.stream(header.split(",")).map(String::strip)
                .noneMatch(tag -> tag.equals("*") || tag.equals("\"" + job.latestRevision() + "\""))) {
            throw new RevisionConflict(job, header);
        }
    }
}
