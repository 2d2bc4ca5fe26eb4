package io.logist.engine.attempts;

import io.logist.problem.DatabaseFailures;
import io.logist.secret.HandedSecrets;
import io.logist.secret.SecretUnavailable;
import io.logist.secret.Secrets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Finds the secrets that a step is to be handed, anew for each attempt. */
@Component
class StepSecrets {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Secrets secrets;

    StepSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Waits for a database that is away, as long as the attempt may take. */
    HandedSecrets of(StepUse use) throws SecretUnavailable, InterruptedException {
        while (true) {
            try {
                return secrets.hand(use.manifest().secrets().of(use.step().name()));
            } catch (RuntimeException e) {
                if (!DatabaseFailures.isOutage(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("while the database was away");
            }
        }
    }
}
