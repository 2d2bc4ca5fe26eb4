package io.logist.run;

import io.logist.problem.LogistException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Another run of the job is in the way. */
public class RunActive extends LogistException {

    private final int run;

    public RunActive(String job, int run) {
        super(HttpStatus.CONFLICT, "run-active", detail(job, run));
        this.run = run;
    }

    /** What to tell the caller; a rerun's refusal says the same. */
    public static String detail(String job, int run) {
        return ("Run %d of job '%s' is still active. Wait for its end, cancel it with POST /jobs/%s/runs/%d/cancel, or set "
                + "'concurrency' in the manifest to queue or parallel.").formatted(run, job, job, run);
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("run", run);
    }
}
