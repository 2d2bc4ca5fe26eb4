package io.logist.step.executors;

import io.logist.step.Fields;
import io.logist.step.StepContext;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Waits, holding no thread: it only says until when, and is done when it is called again. */
@Component
class SleepStep implements StepExecutor<SleepStep.Config> {

    record Config(@Nullable Duration duration) {
    }

    private final Clock clock;

    SleepStep(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return "sleep";
    }

    @Override
    public Config read(Fields fields) {
        return new Config(fields.required("duration", "5m") == null ? null : fields.duration("duration"));
    }

    @Override
    public StepResult execute(Config config, StepContext context) {
        if (context.continued()) {
            return StepResult.succeeded();
        }
        return config.duration() == null
                ? StepResult.failed("invalid-value", "duration has no value; write for example duration: 5m")
                : new StepResult.Waiting(clock.instant().plus(config.duration()));
    }
}
