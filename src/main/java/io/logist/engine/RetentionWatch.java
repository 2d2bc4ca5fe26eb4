package io.logist.engine;

import io.logist.engine.instances.Watch;
import io.logist.run.retention.Retention;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes runs that are not to be kept any longer, at the start and then every hour. */
@Component
class RetentionWatch implements Watch {

    private final Retention retention;

    RetentionWatch(Retention retention) {
        this.retention = retention;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void look() {
        retention.apply();
    }
}
