package io.logist.follow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code logist.follow}.
 *
 * @param max how many may follow at once on this instance
 * @param lookEvery how often to look for what other instances wrote
 * @param commentEvery how often to say something when nothing happens; the standard advises 15 seconds, since proxies cut
 *     what is silent for longer
 */
@ConfigurationProperties("logist.follow")
record FollowProperties(@DefaultValue("500") int max, @DefaultValue("500ms") Duration lookEvery,
        @DefaultValue("15s") Duration commentEvery) {
}
