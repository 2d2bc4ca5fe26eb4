package io.logist.engine.instances;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this instance drives runs.
 *
 * @param instance its name, which must be its own; without one, its process id and host
 * @param maxActiveRuns how many runs it drives at once; runs that wait for a time do not count
 * @param heartbeat how often it says that it is alive; after four missed ones others take its runs over
 * @param poll how often it looks for work that nobody told it of
 * @param grace how long the steps that are being executed may take to end when it is told to stop
 * @param isolation how long a run that was there at repeated crashes is kept apart from others of that sort
 */
@ConfigurationProperties("logist.engine")
public record EngineProperties(@Nullable String instance, @DefaultValue("100") int maxActiveRuns,
        @DefaultValue("2s") Duration heartbeat, @DefaultValue("1s") Duration poll, @DefaultValue("5s") Duration grace,
        @DefaultValue("30s") Duration isolation) {
}
