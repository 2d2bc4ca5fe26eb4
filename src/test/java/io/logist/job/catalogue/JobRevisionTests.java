package io.logist.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.job.JobRef;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

class JobRevisionTests extends ApiTest {

    @Autowired
    private RevisionTable revisions;

    @Autowired
    private JobTable jobs;

    @Test
    @Transactional
    void keepsAManifestAsItWasWritten() {
        String manifest = "{\"steps\": [], \"b\":  1, \"a\": \"ü\"}";
        JobRef job = jobs.insert("keeps-a-manifest", Instant.EPOCH).orElseThrow();
        JobRevision written = new JobRevision(job.key(), 1, manifest, null, Instant.EPOCH);
        revisions.insert(written);
        assertThat(revisions.find(job.key(), 1)).contains(written);
    }
}
